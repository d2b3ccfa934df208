use super::*;
use crate::markup::Rich;
pub struct RuleInfo;
pub fn rules() {}
pub fn read_cell(rich: &Rich, _context: Context<'_>) -> Reading { Reading { docs: rich.clone(), ..Reading::default() } }
