//! Places of the API: `compute Image.list response images[].os.type`.

use super::Problem;
use crate::api::{Row, Side};
use crate::fields::MethodFacts;

const FORM: &str = "write `SERVICE RESOURCE.METHOD SIDE PATH`, such as `compute Image.list response images[].os.type`; \
                    service, resource, method and side may be `*`, and a path may begin with `**.`";

/// A field, or all fields that fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FieldTarget<'a> {
    service: &'a str,
    resource: &'a str,
    method: &'a str,
    /// `None` for both.
    side: Option<Side>,
    /// `None` for the whole request or response.
    path: Option<&'a str>,
}

impl<'a> FieldTarget<'a> {
    /// A field.
    pub(super) fn field(text: &'a str) -> Result<Self, Problem> {
        Self::place(text).and_then(|target| match target.path {
            Some(_) => Ok(target),
            None => Err(Problem::new(format!("`{text}` names no field"), FORM)),
        })
    }

    /// A field, or a whole request or response.
    pub(super) fn place(text: &'a str) -> Result<Self, Problem> {
        let wrong = || Problem::new(format!("`{text}` is no place of the API"), FORM);
        let mut words = text.split_whitespace();
        let (Some(service), Some(method), Some(side), path, None) =
            (words.next(), words.next(), words.next(), words.next(), words.next())
        else {
            return Err(wrong());
        };
        let (resource, method) = method.rsplit_once('.').ok_or_else(wrong)?;
        let side = match side {
            "request" => Some(Side::Request),
            "response" => Some(Side::Response),
            "*" => None,
            _ => return Err(wrong()),
        };
        Ok(Self { service, resource, method, side, path })
    }

    /// A method.
    pub(super) fn method(text: &'a str) -> Result<Self, Problem> {
        let wrong =
            || Problem::new(format!("`{text}` is no method"), "write `SERVICE RESOURCE.METHOD`; each may be `*`");
        let mut words = text.split_whitespace();
        let (Some(service), Some(method), None) = (words.next(), words.next(), words.next()) else {
            return Err(wrong());
        };
        let (resource, method) = method.rsplit_once('.').ok_or_else(wrong)?;
        Ok(Self { service, resource, method, side: None, path: None })
    }

    /// Whether some method of this page may be meant.
    pub(super) fn has_method(&self, service: &str, resource: &str, method: &str) -> bool {
        fits(self.service, service) && fits(self.resource, resource) && fits(self.method, method)
    }

    pub(super) fn has_page(&self, page: &MethodFacts) -> bool {
        let place = &page.page.place;
        self.has_method(&place.service, &place.resource, &place.method)
    }

    /// Whether a method of this page has the same resource, or the same service and name.
    pub(super) fn is_near(&self, page: &MethodFacts) -> bool {
        let place = &page.page.place;
        self.has_method(&place.service, &place.resource, self.method)
            || self.has_method(&place.service, self.resource, &place.method)
    }

    pub(super) fn has_side(&self, side: Side) -> bool {
        self.side.is_none_or(|wanted| wanted == side)
    }

    /// Whether a field of this path is meant, `[]` behind lists or left out.
    pub(super) fn has_path(&self, path: &str) -> bool {
        let Some(wanted) = self.path else { return false };
        let (wanted, path) = (wanted.replace("[]", ""), path.replace("[]", ""));
        match wanted.strip_prefix("**.") {
            Some(end) => path.strip_suffix(end).is_some_and(|before| before.is_empty() || before.ends_with('.')),
            None => wanted == path,
        }
    }

    pub(super) fn has_row(&self, row: &Row) -> bool {
        self.has_method(&row.service, &row.resource, &row.method)
            && self.has_side(row.side)
            && row.path.as_deref().is_some_and(|path| self.has_path(path))
    }

    /// Whether the whole request or response is meant.
    pub(super) fn is_whole(&self) -> bool {
        self.path.is_none()
    }

    /// The dotted path above the field, and its own name.
    pub(super) fn parent(&self) -> (&'a str, &'a str) {
        let path = self.path.unwrap_or_default();
        path.rsplit_once('.').unwrap_or(("", path))
    }
}

fn fits(wanted: &str, name: &str) -> bool {
    wanted == "*" || wanted == name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_three_or_four_words() {
        let target = FieldTarget::field("compute Image.list response images[].os.type").unwrap();
        assert!(target.has_method("compute", "Image", "list"));
        assert!(!target.has_method("compute", "Image", "get"));
        assert!(target.has_side(Side::Response) && !target.has_side(Side::Request));
        assert!(target.has_path("images[].os.type") && !target.has_path("images[].os"));
        assert!(FieldTarget::place("compute Image.list request").unwrap().is_whole());
        for wrong in ["", "compute", "compute list request a", "compute Image.list query a", "a b.c request d e"] {
            assert!(FieldTarget::place(wrong).is_err(), "{wrong}");
        }
        assert!(FieldTarget::field("compute Image.list request").is_err());
    }

    #[test]
    fn stars_fit_anything() {
        let target = FieldTarget::field("compute *.* * **.os.type").unwrap();
        assert!(target.has_method("compute", "Disk", "get") && target.has_side(Side::Request));
        assert!(target.has_path("images[].os.type") && target.has_path("os.type") && !target.has_path("pos.type"));
    }
}
