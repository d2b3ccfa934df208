//! A page of another vendor, read by a profile that leaves all that it can to the defaults.

use apidocs_codegen::understand;

use crate::folder::file;
use crate::laws::{crate_is_sound, is_good, understood_twice};

/// The crate has the name that [`crate_is_sound`] knows.
const PROFILE: &str = "profile = 1
name = \"harbour\"

[crate]
name = \"yandex-cloud-api\"

[request]
base = \"https://api.harbour.example/v1\"
json-part = \"payload_json\"

[[table]]
label = \"resource\"
is = \"resource\"

[[paging]]
kind = \"page\"
parameter = \"page\"
";

/// The reading of the page is sound, the same twice, and makes a crate.
pub fn holds(text: &str) {
    let files = vec![file("profile.toml", PROFILE), file("docs/ships.md", text)];
    let understood = understood_twice(&files, understand);
    if is_good(&understood) {
        crate_is_sound(&understood.api);
    }
}
