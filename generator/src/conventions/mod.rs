//! What methods have in common that no page states as such: found once, and kept on the method.

pub(crate) mod streaming;
