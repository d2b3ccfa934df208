//! Path, query and body.

use std::collections::HashMap;

use super::fixture::{Color, Empty, Everything, Request, Spec, Target};
use crate::runtime::transport::Canned;
use crate::runtime::{Call, Client, Error, ErrorKind, FieldMask, Limit, Message, Method, Verb};

const fn method(verb: Verb, path: &'static str) -> Method {
    Method {
        name: "t.T.call",
        service: "t",
        verb,
        host: "t.api.cloud.yandex.net",
        path,
        page: "https://page",
    }
}

static START: Method = method(Verb::Post, "/v1/images/{imageId}:start");
static GET: Method = method(Verb::Get, "/v1/images/{imageId}");
static PATCH: Method = method(Verb::Patch, "/v1/images");
static DELETE: Method = method(Verb::Delete, "/v1/images");

/// Runs a call to its end on a transport that is never busy.
async fn call<R: Message + 'static>(
    method: &'static Method,
    request: R,
) -> Result<http::Request<bytes::Bytes>, Error> {
    let canned = Canned::new().json(200, "");
    let client = Client::builder()
        .iam_token("t1")
        .transport(canned.clone())
        .build()?;
    Call::<R, Empty>::new(&client, method, request).await?;
    Ok(canned.requests().remove(0))
}

/// The same without validation, as far as that goes.
async fn call_unchecked<R: Message + 'static>(
    method: &'static Method,
    request: R,
) -> Result<http::Request<bytes::Bytes>, Error> {
    let canned = Canned::new().json(200, "");
    let client = Client::builder()
        .iam_token("t1")
        .validate(false)
        .transport(canned.clone())
        .build()?;
    Call::<R, Empty>::new(&client, method, request).await?;
    Ok(canned.requests().remove(0))
}

fn image(id: &str) -> Request {
    Request {
        image_id: id.to_owned(),
        ..Request::default()
    }
}

#[test]
fn setters_take_what_is_at_hand() {
    let literal = Request::from("fd80").tags(["a", "b"]).labels([("k", "v")]);
    assert_eq!(literal.image_id, "fd80");
    assert_eq!(literal.tags, ["a", "b"]);
    let tags = vec!["a".to_owned(), "b".to_owned()];
    let owned = Request::from("fd80".to_owned()).tags(tags.clone());
    assert_eq!(owned.tags, tags);
    let hashed = HashMap::from([("k".to_owned(), "v".to_owned())]);
    assert_eq!(Request::new("fd80").labels(hashed).labels, literal.labels);
    let mapped = Request::new("fd80").tags(tags.iter().map(String::as_str));
    assert_eq!(mapped.tags, tags);
}

#[test]
fn a_mask_that_was_given_gets_the_member_that_is_chosen() {
    let given = || Everything {
        update_mask: FieldMask::from(["text"]),
        ..Everything::default()
    };
    assert_eq!(given().port(5).update_mask.to_string(), "text,port");
    assert_eq!(given().target(5).update_mask.to_string(), "text,port");
    let changed = given().port(5).spec(Spec::default());
    assert_eq!(changed.update_mask.to_string(), "text,spec");
    // What was named on purpose stays.
    let both = Everything {
        update_mask: FieldMask::from("port"),
        ..Everything::default()
    };
    let both = both.port(5).spec(Spec::default()).text("t");
    assert_eq!(both.update_mask.to_string(), "port,spec,text");
}

#[test]
fn a_value_that_only_one_member_holds_becomes_the_one_of() {
    assert_eq!(Target::from(Spec::default()), Target::Spec(Box::default()));
    assert_eq!(Target::from(5), Target::Port(5));
}

#[tokio::test]
async fn parameters_are_encoded() {
    let request = Request {
        tags: vec!["a&b=c".to_owned(), String::new()],
        spec: Some(Spec {
            name: "n".to_owned(),
            size: 5,
        }),
        labels: [("k 1".to_owned(), "v".to_owned())].into(),
        flag: Some(false),
        name: "in the body".to_owned(),
        ..image("a/b?c#d:e f%2F..я")
    };
    let sent = call(&START, request).await.unwrap();
    assert_eq!(
        sent.uri().to_string(),
        "https://t.api.cloud.yandex.net/v1/images/a%2Fb%3Fc%23d%3Ae%20f%252F..%D1%8F:start\
         ?tags=a%26b%3Dc&tags=&spec.name=n&spec.size=5&labels%5Bk%201%5D=v&flag=false"
    );
    assert_eq!(sent.body(), r#"{"name":"in the body"}"#);
    assert_eq!(sent.headers()["content-type"], "application/json");
}

#[tokio::test]
async fn a_body_is_there_when_the_verb_wants_one() {
    assert_eq!(call(&PATCH, Empty {}).await.unwrap().body(), "{}");
    for method in [&GET, &DELETE] {
        let sent = call(method, image("i")).await.unwrap();
        assert!(sent.body().is_empty() && !sent.headers().contains_key("content-type"));
    }
}

#[tokio::test]
async fn a_parameter_cannot_lead_to_another_url() {
    for (id, limit) in [
        ("", Limit::Required),
        (".", Limit::PathSegment),
        ("..", Limit::PathSegment),
    ] {
        let error = call(&GET, image(id)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Validation);
        let [violation] = error.violations() else {
            panic!("{error}")
        };
        assert_eq!((violation.path(), violation.limit()), ("imageId", limit));
    }
    let sent = call(&GET, image("...")).await.unwrap();
    assert_eq!(sent.uri().path(), "/v1/images/...");
}

static NESTED: Method = method(
    Verb::Patch,
    "/v2/ports/{inner.inner.text}/berths/{text}:move",
);
static MEMBER: Method = method(Verb::Post, "/v2/disks/{diskId}");
static NAMED: Method = method(Verb::Get, "/v2/{name=ports/*/berths/**}:show");

#[tokio::test]
async fn a_field_inside_the_body_fills_the_url_and_stays() {
    let inner = Everything {
        text: "p/1".to_owned(),
        ..Everything::default()
    };
    let outer = Everything {
        inner: Some(Box::new(inner)),
        ..Everything::default()
    };
    let mut request = Everything {
        text: "b1".to_owned(),
        inner: Some(Box::new(outer)),
        ..Everything::default()
    };
    let sent = call_unchecked(&NESTED, request.clone()).await.unwrap();
    assert_eq!(sent.uri().path(), "/v2/ports/p%2F1/berths/b1:move");
    let body: serde_json::Value = serde_json::from_slice(sent.body()).unwrap();
    assert_eq!(body["inner"]["inner"]["text"], "p/1");
    assert_eq!(body["text"], "b1");
    assert_eq!(
        body["updateMask"], "inner",
        "what fills the URL is not changed"
    );
    request.inner = Some(Box::default());
    let error = call_unchecked(&NESTED, request).await.unwrap_err();
    let [violation] = error.violations() else {
        panic!("{error}")
    };
    let told = (violation.path(), violation.limit());
    assert_eq!(told, ("inner.inner.text", Limit::Required));
}

#[tokio::test]
async fn a_member_of_a_one_of_fills_the_url() {
    let mut request = Everything {
        target: Some(Target::DiskId("d1".to_owned())),
        ..Everything::default()
    };
    let sent = call_unchecked(&MEMBER, request.clone()).await.unwrap();
    assert_eq!(sent.uri().path(), "/v2/disks/d1");
    request.target = Some(Target::Port(5));
    let error = call_unchecked(&MEMBER, request).await.unwrap_err();
    assert_eq!(error.violations()[0].path(), "diskId");
}

#[tokio::test]
async fn a_parameter_with_a_form_keeps_its_slashes() {
    let named = |name: &str| Request {
        name: name.to_owned(),
        ..Request::default()
    };
    for (name, path) in [
        ("ports/p 1/berths/b", "/v2/ports/p%201/berths/b:show"),
        ("ports/p/berths/b/c?", "/v2/ports/p/berths/b/c%3F:show"),
    ] {
        let sent = call(&NAMED, named(name)).await.unwrap();
        assert_eq!(sent.uri().path(), path);
    }
    let form = Limit::PathForm("ports/*/berths/**");
    for (name, limit) in [
        ("", Limit::Required),
        ("ports/p", form),
        ("ports//berths/b", form),
        ("ports/p/berths//b", form),
        ("piers/p/berths/b", form),
        ("ports/../berths/b", Limit::PathSegment),
    ] {
        let error = call(&NAMED, named(name)).await.unwrap_err();
        assert_eq!(error.violations()[0].limit(), limit, "{name}");
    }
}

/// The mask that an update of this is sent with.
async fn mask(request: Everything) -> String {
    let sent = call_unchecked(&PATCH, request).await.unwrap();
    let body: serde_json::Value = serde_json::from_slice(sent.body()).unwrap();
    body["updateMask"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_mask_names_what_is_set_to_the_depth_it_is_set() {
    let spec = |name: &str| Spec {
        name: name.to_owned(),
        ..Spec::default()
    };
    let inner = |inner: Everything| Everything {
        inner: Some(Box::new(inner)),
        ..Everything::default()
    };
    // A member of a one-of has no path but its own name, also where it is an object.
    let with_target = |target: Target| Everything {
        target: Some(target),
        ..Everything::default()
    };
    assert_eq!(mask(with_target(Target::Port(5))).await, "port");
    assert_eq!(mask(with_target(Target::Port(0))).await, "port");
    assert_eq!(
        mask(with_target(Target::Spec(Box::new(spec("a"))))).await,
        "spec.name"
    );
    assert_eq!(
        mask(with_target(Target::Spec(Box::default()))).await,
        "spec"
    );
    assert_eq!(
        mask(inner(with_target(Target::DiskId("d".to_owned())))).await,
        "inner.diskId"
    );
    // Lists and maps are whole, whatever is inside; so is JSON.
    let mut many = inner(inner(Everything {
        inners: vec![spec("a"), Spec::default()],
        specs: [("x.y".to_owned(), spec("b"))].into(),
        json: Some(
            [("a".to_owned(), serde_json::json!({"b": null}))]
                .into_iter()
                .collect(),
        ),
        any: Some(serde_json::Value::Null),
        flag: Some(false),
        int: Some(0),
        ..Everything::default()
    }));
    many.colors = vec![Color::Unspecified];
    assert_eq!(
        mask(many).await,
        "colors,inner.inner.int,inner.inner.flag,inner.inner.specs,inner.inner.inners,inner.inner.json,inner.inner.any"
    );
    // Deeper than anything that is real.
    let deep = (0..100).fold(Everything::default(), |deep, _| inner(deep));
    assert_eq!(mask(deep).await.matches("inner").count(), 65);
}
