"""What the formats of the document mean, which are not those of JSON Schema."""

import schemathesis
from hypothesis import strategies as st

schemathesis.openapi.format("int64", st.integers(-(2**63), 2**63 - 1).map(str))
schemathesis.openapi.format("uint64", st.integers(0, 2**64 - 1).map(str))
schemathesis.openapi.format("google-fieldmask", st.sampled_from(["name", "name,description", ""]))
schemathesis.openapi.format("google-duration", st.integers(0, 10**6).map(lambda seconds: f"{seconds}s"))
