//! What vendors do otherwise than Google's guide says: tokens, errors, envelopes, headers, forms, `null`, pages.

// The macros make public methods, as generated types need them.
#![allow(unreachable_pub)]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, HeaderValue, Request as HttpRequest};
use serde_json::json;

use super::fixture::Empty;
use crate::runtime::api_error::ApiError;
use crate::runtime::clock::TestClock;
use crate::runtime::credentials::{Signer, Token};
use crate::runtime::form::parts;
use crate::runtime::macros::{message, setters};
use crate::runtime::next_page::next;
use crate::runtime::proof::Proof;
use crate::runtime::transport::Canned;
use crate::runtime::{
    Auth, AuthKind, BoxError, Call, Client, Credentials, Error, ErrorKind, Message, Method,
    Nullable, Paging, PagingKind, Value as _, Verb,
};

static SEND: Method = Method {
    name: "t.T.send",
    service: "t",
    verb: Verb::Post,
    host: "t.api.cloud.yandex.net",
    path: "/v1/ships",
    page: "https://page",
};

async fn sent<R: Message + 'static>(request: R) -> Result<HttpRequest<bytes::Bytes>, Error> {
    let canned = Canned::new().json(200, "");
    let client = Client::builder().iam_token("t1").transport(canned.clone());
    Call::<R, Empty>::new(&client.build()?, &SEND, request).await?;
    Ok(canned.requests().remove(0))
}

#[derive(Clone, Default, PartialEq)]
struct Parts {
    name: Option<String>,
    tags: Option<Vec<String>>,
    crew: Option<Vec<Sailor>>,
    flag: bytes::Bytes,
    reason: Option<String>,
}

message! {
    Parts;
    "name" => name: part();
    "tags" => tags: part();
    "crew" => crew: part();
    "flag\"s" => flag: part();
    "x-reason" => reason: header(), secret();
}

#[derive(Clone, Default, PartialEq)]
struct Sailor {
    name: Option<Nullable<String>>,
    age: Option<Nullable<i32>>,
    ship: Option<Nullable<Box<Sailor>>>,
}

message! {
    Sailor;
    "name" => name;
    "age" => age;
    "ship" => ship;
}

setters! {
    Sailor;
    name(name: impl Into<Nullable<String>>) => name = Some(name.into());
    age(age: impl Into<Nullable<i32>>) => age = Some(age.into());
}

#[derive(Clone, Default, PartialEq)]
struct Form {
    name: Option<String>,
    tags: Option<Vec<String>>,
    host: Option<String>,
}

message! {
    Form;
    "na&me" => name: form();
    "tags[]" => tags: form();
    "host" => host: header();
}

#[tokio::test]
async fn a_body_of_parts_has_files_texts_and_json() {
    let request = Parts {
        name: Some("Vasa".to_owned()),
        tags: Some(vec!["a".to_owned(), "b".to_owned()]),
        crew: Some(vec![Sailor::default().name("Åke").age(None)]),
        flag: bytes::Bytes::from_static(b"\x89\r\n"),
        reason: Some("sea".to_owned()),
    };
    let sent = sent(request).await.unwrap();
    let content_type = sent.headers()["content-type"].to_str().unwrap();
    let boundary = content_type
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap();
    let part = |head: &str, body: &str| {
        format!("--{boundary}\r\ncontent-disposition: form-data; {head}\r\n\r\n{body}\r\n")
    };
    let expected = [
        part("name=\"name\"", "Vasa"),
        part("name=\"tags\"", "a"),
        part("name=\"tags\"", "b"),
        part(
            "name=\"crew\"\r\ncontent-type: application/json",
            "[{\"name\":\"Åke\",\"age\":null}]",
        ),
        part(
            "name=\"flag%22s\"; filename=\"flag%22s\"\r\ncontent-type: application/octet-stream",
            "*\r\n",
        ),
        format!("--{boundary}--\r\n"),
    ];
    let expected = expected.concat().into_bytes();
    let written: Vec<u8> = sent
        .body()
        .iter()
        .map(|byte| if *byte == 0x89 { b'*' } else { *byte })
        .collect();
    assert_eq!(
        String::from_utf8_lossy(&written),
        String::from_utf8_lossy(&expected)
    );
    assert_eq!(sent.headers()["x-reason"], "sea");
    assert!(sent.headers()["x-reason"].is_sensitive());
}

#[test]
fn what_is_no_file_may_be_one_part_of_json() {
    let mut request = Parts {
        name: Some("Vasa".to_owned()),
        tags: Some(vec!["a".to_owned()]),
        ..Parts::default()
    };
    let json = r#"{"name":"Vasa","tags":["a"]}"#;
    let (body, content_type) = parts(&request, 0, Some("payload"));
    assert_eq!(
        (&*body, &*content_type),
        (json.as_bytes(), "application/json")
    );

    request.flag = bytes::Bytes::from_static(b"*");
    let (body, content_type) = parts(&request, 0, Some("payload"));
    assert!(content_type.starts_with("multipart/form-data; "));
    let body = String::from_utf8_lossy(&body);
    let head = "name=\"payload\"\r\ncontent-type: application/json\r\n\r\n";
    assert!(body.contains(&format!("{head}{json}\r\n")), "{body}");
    assert!(
        body.contains("name=\"flag%22s\"") && !body.contains("name=\"name\""),
        "{body}"
    );
}

/// Lists as names show that they are written.
#[derive(Clone, Default, PartialEq)]
struct Lists {
    plain: Option<Vec<String>>,
    brackets: Option<Vec<i64>>,
    indexes: Option<Vec<String>>,
    commas: Option<Vec<String>>,
    sailors: Option<Vec<Sailor>>,
}

message! {
    Lists;
    "plain" => plain: query(), repeated();
    "brackets" => brackets: query(), brackets();
    "indexes" => indexes: query(), indexes();
    "commas" => commas: query(), commas();
    "sailors" => sailors: query(), indexes();
}

#[tokio::test]
async fn lists_are_written_as_the_vendor_reads_them() {
    let texts = |texts: [&str; 2]| Some(texts.map(str::to_owned).to_vec());
    let request = Lists {
        plain: texts(["a", "b"]),
        brackets: Some(vec![1, 2]),
        indexes: texts(["a", "b"]),
        commas: texts(["a,b", "c"]),
        sailors: Some(vec![Sailor::default().name("Åke")]),
    };
    let sent = sent(request).await.unwrap();
    let query = sent
        .uri()
        .query()
        .unwrap()
        .replace("%5B", "[")
        .replace("%5D", "]");
    assert_eq!(
        query,
        "plain=a&plain=b&brackets[]=1&brackets[]=2&indexes[0]=a&indexes[1]=b&commas=a%2Cb,c&sailors[0].name=%C3%85ke"
    );
}

#[derive(Clone, Default, PartialEq)]
struct ListParts {
    files: Vec<bytes::Bytes>,
    tags: Option<Vec<String>>,
    codes: Option<Vec<String>>,
}

message! {
    ListParts;
    "files" => files: part(), indexes();
    "tags" => tags: part(), brackets();
    "codes" => codes: part(), commas();
}

#[test]
fn lists_of_parts_are_named_as_the_vendor_reads_them() {
    let file = bytes::Bytes::from_static(b"*");
    let texts = Some(vec!["a".to_owned(), "b".to_owned()]);
    let request = ListParts {
        files: vec![file.clone(), file],
        tags: texts.clone(),
        codes: texts,
    };
    let (body, _) = parts(&request, 0, None);
    let body = String::from_utf8_lossy(&body).into_owned();
    let names: Vec<&str> = body
        .split("form-data; name=\"")
        .skip(1)
        .filter_map(|part| part.split('"').next())
        .collect();
    assert_eq!(names, ["files[0]", "files[1]", "tags[]", "tags[]", "codes"]);
    assert!(body.contains("\r\n\r\na,b\r\n"), "{body}");
}

#[tokio::test]
async fn a_form_is_encoded() {
    let request = Form {
        name: Some("a b&c".to_owned()),
        tags: Some(vec!["1".to_owned(), "2".to_owned()]),
        host: None,
    };
    let sent = sent(request).await.unwrap();
    assert_eq!(
        sent.headers()["content-type"],
        "application/x-www-form-urlencoded"
    );
    assert_eq!(sent.body(), "na%26me=a%20b%26c&tags%5B%5D=1&tags%5B%5D=2");
    assert!(self::sent(Form::default()).await.unwrap().body().is_empty());
}

#[tokio::test]
async fn headers_of_the_connection_are_not_the_users() {
    let request = Form {
        host: Some("evil.example".to_owned()),
        ..Form::default()
    };
    let error = sent(request).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let request = Parts {
        reason: Some("two\r\nlines".to_owned()),
        ..Parts::default()
    };
    let error = sent(request).await.unwrap_err();
    assert!(!error.to_string().contains("lines"), "{error}");
}

#[test]
fn null_is_told_from_what_is_left_out() {
    let read = |json: &str| serde_json::from_str::<Sailor>(json).unwrap();
    for (json, sailor) in [
        ("{}", Sailor::default()),
        (
            r#"{"name":null,"age":null}"#,
            Sailor::default().name(None).age(Nullable::Null),
        ),
        (
            r#"{"name":"Åke","age":0}"#,
            Sailor::default().name("Åke").age(0),
        ),
    ] {
        assert_eq!(read(json), sailor, "{json}");
        assert_eq!(serde_json::to_string(&sailor).unwrap(), json);
    }
    let nested = read(r#"{"ship":{"ship":null}}"#);
    assert_eq!(
        serde_json::to_value(&nested).unwrap(),
        json!({"ship": {"ship": null}})
    );
    assert_eq!(
        format!("{:?}", Sailor::default().age(None)),
        "Sailor { age: null }"
    );
    assert!(Sailor::default().age(None).validate().is_ok());
}

fn header_of(auth: &Auth, token: &str) -> (String, String) {
    let mut request = HttpRequest::new(bytes::Bytes::new());
    let proof = Proof::new(&Token::new(token), auth).unwrap();
    proof.apply(&mut request, &TestClock::new()).unwrap();
    let (name, value) = request.headers().iter().next().unwrap();
    assert!(value.is_sensitive());
    let shown = proof.secrets().mask(value.to_str().unwrap()).into_owned();
    assert!(!shown.contains(token), "{shown}");
    (name.to_string(), value.to_str().unwrap().to_owned())
}

#[test]
fn a_token_goes_where_the_vendor_wants_it() {
    let auth = |kind, name, value| Auth { kind, name, value };
    let header = |auth: &Auth, token| {
        let (name, value) = header_of(auth, token);
        format!("{name}: {value}")
    };
    assert_eq!(
        header(&Auth::BEARER, "secret-1"),
        "authorization: Bearer secret-1"
    );
    let bot = auth(AuthKind::Header, "authorization", "Bot {token}");
    assert_eq!(header(&bot, "secret-2"), "authorization: Bot secret-2");
    let own = auth(AuthKind::Header, "private-token", "{token}");
    assert_eq!(header(&own, "secret-3"), "private-token: secret-3");
    let basic = auth(AuthKind::Basic, "authorization", "");
    assert_eq!(
        header(&basic, "user:word"),
        "authorization: Basic dXNlcjp3b3Jk"
    );

    let query = auth(AuthKind::Query, "access_token", "{token}");
    for (before, after) in [
        (
            "https://a.example/x",
            "https://a.example/x?access_token=a%26b%20c",
        ),
        (
            "https://a.example/x?y=1",
            "https://a.example/x?y=1&access_token=a%26b%20c",
        ),
    ] {
        let mut request = HttpRequest::builder()
            .uri(before)
            .body(bytes::Bytes::new())
            .unwrap();
        let proof = Proof::new(&Token::new("a&b c"), &query).unwrap();
        proof.apply(&mut request, &TestClock::new()).unwrap();
        assert_eq!(request.uri().to_string(), after);
    }
    for odd in ["", "two\nlines"] {
        assert!(
            Proof::new(&Token::new(odd), &Auth::BEARER).is_err(),
            "{odd:?}"
        );
    }
}

/// Signs by HMAC with the cryptography of the crate.
#[cfg(feature = "aws-lc-rs")]
struct Hmac(aws_lc_rs::hmac::Key);

#[cfg(feature = "aws-lc-rs")]
impl Signer for Hmac {
    fn sign(
        &self,
        request: &mut HttpRequest<bytes::Bytes>,
        now: std::time::SystemTime,
    ) -> Result<(), BoxError> {
        let time = now.duration_since(std::time::UNIX_EPOCH)?.as_secs();
        let mut text = format!("{time}{}{}", request.method(), request.uri()).into_bytes();
        text.extend_from_slice(request.body());
        let tag = aws_lc_rs::hmac::sign(&self.0, &text);
        let text = STANDARD.encode(tag.as_ref());
        request.headers_mut().insert("x-time", time.into());
        request
            .headers_mut()
            .insert("x-signature", HeaderValue::try_from(text)?);
        Ok(())
    }
}

#[cfg(feature = "aws-lc-rs")]
#[tokio::test]
async fn each_attempt_is_signed_anew() {
    use aws_lc_rs::hmac::{HMAC_SHA256, Key, verify};

    let key = || Key::new(HMAC_SHA256, b"key");
    let canned = Canned::new().json(503, "{}").json(200, "");
    let clock = TestClock::new();
    let client = Client::builder()
        .credentials(Credentials::signer(Hmac(key())))
        .clock(clock.clone())
        .transport(canned.clone())
        .build()
        .unwrap();
    let request = Form {
        name: Some("Vasa".to_owned()),
        ..Form::default()
    };
    Call::<_, Empty>::new(&client, &SEND, request)
        .await
        .unwrap();
    let requests = canned.requests();
    assert_eq!(requests.len(), 2);
    for request in requests {
        let header = |name: &str| request.headers()[name].to_str().unwrap();
        let text = format!("{}POST{}na%26me=Vasa", header("x-time"), request.uri());
        let tag = STANDARD.decode(header("x-signature")).unwrap();
        verify(&key(), text.as_bytes(), &tag).unwrap();
        assert!(request.headers().get("authorization").is_none());
    }
}

struct Refuses;

impl Signer for Refuses {
    fn sign(
        &self,
        _: &mut HttpRequest<bytes::Bytes>,
        _: std::time::SystemTime,
    ) -> Result<(), BoxError> {
        Err("no key".into())
    }
}

#[tokio::test]
async fn what_cannot_be_signed_is_not_sent() {
    let canned = Canned::new();
    let client = Client::builder().credentials(Credentials::signer(Refuses));
    let client = client.transport(canned.clone()).build().unwrap();
    let call = Call::<_, Empty>::new(&client, &SEND, Form::default());
    assert_eq!(call.await.unwrap_err().kind(), ErrorKind::Configuration);
    assert!(canned.requests().is_empty());
    // A way that the API does not have is known when the client is built.
    for credentials in [
        Credentials::header("x"),
        Credentials::query("x"),
        Credentials::basic("a", "b"),
    ] {
        let built = Client::builder()
            .credentials(credentials)
            .transport(Canned::new())
            .build();
        assert_eq!(built.unwrap_err().kind(), ErrorKind::Configuration);
    }
}

#[derive(Clone, Default, PartialEq)]
struct List {
    page: Option<i64>,
    after: Option<String>,
    limit: Option<i64>,
}

message! {
    List;
    "page" => page: query();
    "after" => after: query();
    "limit" => limit: query();
}

#[derive(Clone, Default, PartialEq)]
struct Listed {
    id: u64,
}

message! {
    Listed;
    "id" => id;
}

#[derive(Clone, Default, PartialEq)]
struct Answer {
    ships: Vec<Listed>,
    meta: Option<Meta>,
}

message! {
    Answer;
    "ships" => ships;
    "meta" => meta;
}

#[derive(Clone, Default, PartialEq)]
struct Meta {
    cursor: String,
    more: Option<bool>,
}

message! {
    Meta;
    "cursor" => cursor;
    "more" => more;
}

fn answer(ids: &[u64], cursor: &str, more: Option<bool>) -> Answer {
    let ships = ids.iter().map(|id| Listed { id: *id }).collect();
    let meta = Some(Meta {
        cursor: cursor.to_owned(),
        more,
    });
    Answer { ships, meta }
}

#[test]
fn the_next_page_is_asked_for_in_each_way() {
    let request = |page, limit| List {
        page,
        limit,
        after: None,
    };
    let asked = |paging: &Paging, request: &List, answer: &Answer| {
        next(paging, request, answer.view(), &HeaderMap::new())
    };
    let by = |kind, parameter| Paging {
        parameter,
        size: "limit",
        ..Paging::by(kind)
    };

    let token = Paging {
        next: "meta.cursor",
        ..by(PagingKind::Token, "after")
    };
    assert_eq!(
        asked(&token, &List::default(), &answer(&[1], "c", None)).as_deref(),
        Some("c")
    );
    assert_eq!(
        asked(&token, &List::default(), &answer(&[1], "", None)),
        None
    );

    let page = Paging {
        more: "meta.more",
        ..by(PagingKind::Page, "page")
    };
    assert_eq!(
        asked(&page, &List::default(), &answer(&[1], "", None)).as_deref(),
        Some("2")
    );
    assert_eq!(
        asked(
            &page,
            &request(Some(7), Some(1)),
            &answer(&[1], "", Some(true))
        )
        .as_deref(),
        Some("8")
    );
    assert_eq!(
        asked(&page, &request(Some(7), Some(2)), &answer(&[1], "", None)),
        None
    );
    assert_eq!(
        asked(
            &page,
            &request(Some(7), None),
            &answer(&[1], "", Some(false))
        ),
        None
    );
    assert_eq!(
        asked(&page, &request(Some(7), None), &answer(&[], "", None)),
        None
    );
    assert_eq!(
        asked(
            &page,
            &request(Some(i64::MAX), None),
            &answer(&[1], "", None)
        )
        .as_deref(),
        Some("9223372036854775808")
    );

    let offset = by(PagingKind::Offset, "page");
    assert_eq!(
        asked(&offset, &List::default(), &answer(&[1, 2], "", None)).as_deref(),
        Some("2")
    );
    assert_eq!(
        asked(
            &offset,
            &request(Some(10), Some(2)),
            &answer(&[1, 2], "", None)
        )
        .as_deref(),
        Some("12")
    );
}

#[test]
fn the_next_page_follows_the_last_item_or_a_header() {
    let request = |page, limit| List {
        page,
        limit,
        after: None,
    };
    let asked = |paging: &Paging, request: &List, answer: &Answer| {
        next(paging, request, answer.view(), &HeaderMap::new())
    };
    let by = |kind, parameter| Paging {
        parameter,
        size: "limit",
        ..Paging::by(kind)
    };
    let last = Paging {
        id: "id",
        items: "ships",
        ..by(PagingKind::LastId, "after")
    };
    assert_eq!(
        asked(&last, &request(None, Some(2)), &answer(&[4, 9], "", None)).as_deref(),
        Some("9")
    );
    assert_eq!(
        asked(&last, &request(None, Some(3)), &answer(&[4, 9], "", None)),
        None
    );
    // A list with nothing around it.
    let bare = vec![Listed { id: 3 }, Listed { id: 8 }];
    let last = Paging {
        id: "id",
        ..by(PagingKind::LastId, "after")
    };
    assert_eq!(
        next(&last, &List::default(), bare.view(), &HeaderMap::new()).as_deref(),
        Some("8")
    );

    let header = Paging {
        header: "x-next-page",
        ..by(PagingKind::Page, "page")
    };
    let mut headers = HeaderMap::new();
    assert_eq!(next(&header, &List::default(), bare.view(), &headers), None);
    headers.insert("x-next-page", HeaderValue::from_static("5"));
    assert_eq!(
        next(&header, &List::default(), bare.view(), &headers).as_deref(),
        Some("5")
    );
    headers.insert("x-next-page", HeaderValue::from_static(""));
    assert_eq!(next(&header, &List::default(), bare.view(), &headers), None);
}

#[test]
fn an_envelope_holds_the_message_or_an_error() {
    use crate::runtime::answer::open;
    use crate::runtime::{Envelope, Errors};

    const ERRORS: Errors = Errors {
        message: &["error.text", "error"],
        code: &[],
        details: &[],
    };
    let envelope = |data, ok, error| Envelope { data, ok, error };
    let inside = |json: &str, envelope: &Envelope| {
        open(json.as_bytes(), envelope, &ERRORS)
            .map(|json| String::from_utf8(json).unwrap())
            .map_err(|error| {
                error
                    .api_error()
                    .map(ApiError::to_string)
                    .unwrap_or_default()
            })
    };
    let whole = envelope("result", "ok", "");
    assert_eq!(
        inside(r#"{"ok": true, "result": {"id": 1}}"#, &whole).as_deref(),
        Ok(r#"{"id":1}"#)
    );
    assert_eq!(
        inside(r#"{"ok": false, "error": "no ship"}"#, &whole),
        Err("no ship".to_owned())
    );
    let errors = envelope("data", "", "error");
    assert_eq!(
        inside(r#"{"data": [1], "error": null}"#, &errors).as_deref(),
        Ok("[1]")
    );
    assert_eq!(
        inside(r#"{"data": null, "error": {"text": "gone"}}"#, &errors),
        Err("gone".to_owned())
    );
    let beside = envelope("", "ok", "");
    assert_eq!(
        inside(r#"{"ok": true, "id": 1}"#, &beside).as_deref(),
        Ok(r#"{"ok":true,"id":1}"#)
    );
    assert_eq!(inside("<html>", &beside).as_deref(), Ok("<html>"));
}

#[tokio::test]
async fn a_list_with_nothing_around_it_is_a_response() {
    let list = |body: &str| {
        let canned = Canned::new().json(200, body.to_owned());
        let client = Client::builder().iam_token("t1").transport(canned);
        let client = client.build().unwrap();
        async move { Call::<_, Vec<Listed>>::new(&client, &SEND, List::default()).await }
    };
    let ids: Vec<u64> = list(r#"[{"id": 1}, {"id": "2"}]"#)
        .await
        .unwrap()
        .iter()
        .map(|ship| ship.id)
        .collect();
    assert_eq!(ids, [1, 2]);
    assert!(list("[]").await.unwrap().is_empty());
    for body in ["", "{}", "[1]", "[{}", "<html>", "null"] {
        let error = list(body).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decoding, "{body}: {error}");
    }
}
