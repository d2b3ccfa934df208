//! The Russian tree: pages in Russian words, alone and beside the English ones.

use super::{errors, found, methods, paths, read, row};
use apidocs_codegen::diagnostic::Lint;
use apidocs_codegen::dialect::PageKind;

const PAGE: &str = "ru/marina/api-ref/Whistle/call.md";

/// A page of the present form in Russian words, without a `sourcePath`.
const PRESENT: &str = "---\neditable: false\n---\n\n# Marina API, REST: Whistle.Call {#Call}\n\nДаёт свисток.\n\n\
    ## HTTP запрос\n\n```\nPOST https://marina.example/marina/v1/whistles:call\n```\n\n\
    ## Тело запроса {#yandex.cloud.marina.v1.CallRequest}\n\n```json\n{\n  \
    // Должно быть только одно поле: `song` либо `count`\n  \"song\": \"string\",\n  \"count\": \"string\",\n  \
    // Конец возможных полей\n  \"pier\": {\n    \"name\": \"string\"\n  }\n}\n```\n\n\
    #|\n|| Поле | Описание ||\n|| song | **string**\n\nПесня. ||\n|| count | **string** (int64)\n\nСчёт. ||\n\
    || pier | Тип: **[Pier](#yandex.cloud.marina.v1.Pier)**\n\nГде. ||\n|#\n\n\
    ## Pier {#yandex.cloud.marina.v1.Pier}\n\n#|\n|| Поле | Описание ||\n|| name | **string**\n\nИмя. ||\n|#\n\n\
    ## Ответ {#yandex.cloud.marina.v1.CallResponse}\n\n**HTTP код: 200 - OK**\n\n```json\n{\n  \"heard\": \"boolean\"\n}\n```\n\n\
    #|\n|| Поле | Описание ||\n|| heard | **boolean**\n\nСлышно ли. ||\n|#\n";

#[test]
fn a_present_page_in_russian_words_is_read() {
    let understood = read(&[(PAGE, PRESENT)]);
    assert_eq!(errors(&understood), Vec::<String>::new());
    assert_eq!(paths(&understood), ["song", "count", "pier", "pier.name", "heard"]);
    assert_eq!(row(&understood, "count").format.as_deref(), Some("int64"));
    let kind = understood.pages.iter().find(|(path, _)| path == PAGE).map(|(_, kind)| *kind);
    assert_eq!(kind, Some(PageKind::Method));
}

#[test]
fn a_classic_page_in_russian_words_is_read() {
    let page = "# Метод list\nДаёт список.\n \n## HTTP-запрос {#https-request}\n```\n\
        GET https://marina.example/marina/v1/piers/{pierId}/berths\n```\n \n## Path-параметры {#path_params}\n \n\
        Параметр | Описание\n--- | ---\npierId | Идентификатор.\n \n## Query-параметры\n \nПараметр | Описание\n--- | ---\n\
        pageToken | Токен.\n \n## Ответ {#responses}\n**HTTP Code: 200 - OK**\n\n```json \n{\n  \"berths\": [\n    {\n      \
        \"name\": \"string\"\n    }\n  ]\n}\n```\n\nПоле | Описание\n--- | ---\nberths[] | **object**<br><p>Места.</p> \n\
        berths[].<br>name | **string**<br><p>Имя.</p> \n";
    let understood = read(&[("ru/marina/api-ref/Berth/list.md", page)]);
    assert_eq!(errors(&understood), Vec::<String>::new());
    assert_eq!(paths(&understood), ["pierId", "pageToken", "berths[]", "berths[].name"]);
}

#[test]
fn a_page_without_a_twin_is_a_method_of_its_own() {
    let english = PRESENT.replace("Даёт свисток.", "Whistles.").replace("Whistle.Call {#Call}", "Whistle.Call");
    let horn = PRESENT.replace("whistles:call", "horns:blow");
    let understood = read(&[
        ("en/marina/api-ref/Whistle/call.md", &english),
        (PAGE, PRESENT),
        ("ru/marina/api-ref/Horn/blow.md", &horn),
    ]);
    assert_eq!(errors(&understood), Vec::<String>::new());
    let mut pages: Vec<_> = methods(&understood).iter().map(|method| method.source.page.to_string()).collect();
    pages.sort();
    assert_eq!(pages, ["en/marina/api-ref/Whistle/call.md", "ru/marina/api-ref/Horn/blow.md"]);
    assert_eq!(found(&understood, Lint::MergedPages).len(), 1);
    assert_eq!(found(&understood, Lint::PagesDiffer), Vec::<String>::new());
}

#[test]
fn headings_in_words_of_no_known_language_are_errors() {
    let page =
        PRESENT.replace("## Тело запроса", "## Параметры чего-то").replace("{#yandex.cloud.marina.v1.CallRequest}", "");
    let understood = read(&[(PAGE, &page)]);
    let unread = errors(&understood);
    assert!(unread.iter().any(|found| found.contains("this table is not read")), "{unread:?}");
    let sections = found(&understood, Lint::UnknownSection);
    assert!(sections.iter().any(|found| found.contains("`Параметры чего-то` is of no known kind")), "{sections:?}");
}

#[test]
fn limits_in_two_languages_are_the_same_limits() {
    let page = |sentence: &str| {
        format!(
            "# Marina API, REST: Berth.get\nText.\n\n## HTTP request {{#https-request}}\n```\nGET https://marina.example/v1/berths\n\
             ```\n\n## Query parameters {{#query_params}}\n\nParameter | Description\n--- | ---\nsize | <p>{sentence}</p>\n\n\
             ## Response {{#responses}}\n**HTTP Code: 200 - OK**\n"
        )
    };
    let one = page("The maximum value is 5.");
    let two = page("The value must be less than or equal to 5.");
    let understood = read(&[("en/marina/api-ref/Berth/get.md", &one), ("ru/marina/api-ref/Berth/get.md", &two)]);
    assert_eq!(found(&understood, Lint::PagesDiffer), Vec::<String>::new());
    let three = page("The maximum value is 6.");
    let understood = read(&[("en/marina/api-ref/Berth/get.md", &one), ("ru/marina/api-ref/Berth/get.md", &three)]);
    assert_eq!(found(&understood, Lint::PagesDiffer).len(), 1);
}
