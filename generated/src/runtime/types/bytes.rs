//! Binary data is base64 in JSON ([RFC 4648](https://www.rfc-editor.org/rfc/rfc4648)).

use base64::Engine as _;
use base64::alphabet::{STANDARD as ALPHABET, URL_SAFE as URL_ALPHABET};
use base64::engine::general_purpose::{GeneralPurpose, PAD_INDIFFERENT, STANDARD};
use bytes::Bytes;

/// Decodes the standard or the URL-safe alphabet, with or without padding.
pub(crate) fn decode_base64(text: &str) -> Option<Bytes> {
    const CONFIG: base64::engine::GeneralPurposeConfig =
        PAD_INDIFFERENT.with_decode_allow_trailing_bits(true);
    const PLAIN: GeneralPurpose = GeneralPurpose::new(&ALPHABET, CONFIG);
    const FOR_URLS: GeneralPurpose = GeneralPurpose::new(&URL_ALPHABET, CONFIG);
    let engine = if text.contains(['-', '_']) {
        &FOR_URLS
    } else {
        &PLAIN
    };
    engine.decode(text).ok().map(Bytes::from)
}

/// Encodes with the standard alphabet and padding, as proto3 JSON does.
pub(crate) fn encode_base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_both_alphabets_with_and_without_padding() {
        for text in ["+/8=", "+/8", "-_8=", "-_8"] {
            assert_eq!(
                decode_base64(text).unwrap(),
                Bytes::from_static(&[0xfb, 0xff]),
                "{text}"
            );
        }
        assert_eq!(decode_base64("*"), None);
        assert_eq!(decode_base64("").unwrap(), Bytes::new());
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(data: Vec<u8>) {
            prop_assert_eq!(decode_base64(&encode_base64(&data)).unwrap(), data);
        }
    }
}
