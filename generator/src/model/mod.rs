//! Method pages become one [`Api`](crate::api::Api): services, resources, and types found and shared across pages, with
//! names that are kept ([`NamesLock`]) and corrections (`overrides.toml`).

mod build;
mod choices;
mod hosts;
mod index;
mod limit_set;
mod lock;
mod merge;
mod names;
mod overrides;
mod pages;
mod share;
mod site;
mod types;
mod understand;
mod vendor;

pub use build::Analysis;
pub use lock::NamesLock;
pub use understand::{understand, understand_as, understand_with};
