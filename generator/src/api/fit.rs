//! Which limits can be checked on a field of which type. The rest is kept as documentation, and reported.

use super::limit::{Limit, compile_pattern, step};
use super::types::{FieldType, Scalar};

/// Why a limit cannot be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Values of the type have no such measure.
    #[error("a limit of this kind does not fit the type of the field")]
    Type,
    /// The engine that runs patterns does not know an expression of this form.
    #[error("the pattern cannot be run")]
    Pattern,
    /// Only whole numbers can be listed.
    #[error("only whole numbers can be compared with a list")]
    Decimals,
    /// Nothing is a multiple of it, or what is cannot be told.
    #[error("multiples are checked of a number more than zero with up to nine digits behind the point")]
    Multiple,
}

/// Whether a limit can be checked on a field of this type.
///
/// # Errors
/// [`Unfit`] says why not.
pub fn fit(limit: &Limit, ty: &FieldType, repeated: bool) -> Result<(), Unfit> {
    fit_if(|pattern| compile_pattern(pattern).is_ok(), limit, ty, repeated)
}

/// The same with an answer to which patterns can be run.
pub(crate) fn fit_if(runs: impl Fn(&str) -> bool, limit: &Limit, ty: &FieldType, repeated: bool) -> Result<(), Unfit> {
    if !suits(limit, ty, repeated) {
        return Err(Unfit::Type);
    }
    match limit {
        Limit::Pattern(pattern) | Limit::KeyPattern(pattern) | Limit::ValuePattern(pattern) => {
            if runs(pattern) {
                Ok(())
            } else {
                Err(Unfit::Pattern)
            }
        }
        Limit::OneOf(numbers) if !numbers.iter().all(|number| number.is_i64() || number.is_u64()) => {
            Err(Unfit::Decimals)
        }
        Limit::MultipleOf(multiple) if step(&multiple.of).is_none() => Err(Unfit::Multiple),
        _ => Ok(()),
    }
}

fn suits(limit: &Limit, ty: &FieldType, repeated: bool) -> bool {
    let map = matches!(ty, FieldType::Map(_) | FieldType::MapOf(_));
    let texts = matches!(ty, FieldType::Map(Scalar::String));
    let string = matches!(ty, FieldType::Scalar(Scalar::String) | FieldType::Enum(_));
    match limit {
        Limit::Required => true,
        Limit::Length(_) => string || matches!(ty, FieldType::Scalar(Scalar::Bytes)),
        Limit::Pattern(_) => string,
        Limit::Value(_) | Limit::OneOf(_) | Limit::MultipleOf(_) => ty.is_number(),
        Limit::Items(_) => repeated || map || matches!(ty, FieldType::Json),
        Limit::KeyLength(_) | Limit::KeyPattern(_) => map,
        Limit::ValueLength(_) | Limit::ValuePattern(_) => texts,
        Limit::Unique => repeated,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Count, Multiple};

    #[test]
    fn what_cannot_be_checked_says_why() {
        let string = FieldType::Scalar(Scalar::String);
        let number = FieldType::Scalar(Scalar::Int64);
        let decimal = serde_json::Number::from_f64(1.5).into_iter().collect();
        for (limit, ty, expected) in [
            (Limit::Length(Count::default()), &string, Ok(())),
            (Limit::Length(Count::default()), &number, Err(Unfit::Type)),
            (Limit::Pattern("[a-z]+".into()), &string, Ok(())),
            (Limit::Pattern("(?=a)".into()), &string, Err(Unfit::Pattern)),
            (Limit::OneOf(decimal), &number, Err(Unfit::Decimals)),
            (Limit::MultipleOf(Multiple { of: 8.into(), seconds: false }), &number, Ok(())),
            (Limit::MultipleOf(Multiple { of: 8.into(), seconds: false }), &string, Err(Unfit::Type)),
            (Limit::MultipleOf(Multiple { of: 0.into(), seconds: false }), &number, Err(Unfit::Multiple)),
            (Limit::Items(Count::default()), &string, Err(Unfit::Type)),
        ] {
            assert_eq!(fit(&limit, ty, false), expected, "{limit:?}");
        }
        assert_eq!(fit(&Limit::Items(Count::default()), &string, true), Ok(()));
    }
}
