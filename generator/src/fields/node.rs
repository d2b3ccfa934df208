//! The fields of a method with everything that is said of them: the data from which wire view and types are made.

use std::sync::Arc;

use crate::Text;
use crate::api::{FieldType, Limit, ListForm, Location, Numbers, Scalar, Source, StatedLimit};
use crate::dialect::MessageName;
use crate::span::Span;

/// A message of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct MessageTree {
    pub(crate) fields: Vec<FieldNode>,
    /// The one-ofs.
    pub(crate) oneofs: Vec<OneOfGroup>,
    /// Its name, where the page tells it.
    pub(crate) name: Option<MessageName>,
    /// What is said of the message itself; may be empty.
    pub(crate) docs: Text,
    /// Whether it holds itself: a field somewhere inside is [`FieldKind::BackRef`] with this name.
    pub(crate) recursive: bool,
}

/// A one-of: fields of which at most one may be set.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct OneOfGroup {
    /// Their JSON names.
    pub(crate) members: Arc<[Text]>,
    /// Whether one must be set.
    pub(crate) required: bool,
}

/// A field of a page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FieldNode {
    pub(crate) json: Text,
    pub(crate) repeated: bool,
    /// Whether `null` is a value of its own.
    pub(crate) nullable: bool,
    /// Of a list in a query or a form, how it is written, where the page shows that.
    pub(crate) list_form: Option<ListForm>,
    pub(crate) kind: FieldKind,
    /// Of an integer, the numbers that the page names.
    pub(crate) numbers: Option<Arc<Numbers>>,
    /// The name of an enum type, where the page tells it.
    pub(crate) type_name: Option<Text>,
    pub(crate) location: Location,
    pub(crate) limits: Vec<StatedLimit>,
    pub(crate) default: Option<Text>,
    /// The sentence that calls it deprecated.
    pub(crate) deprecated: Option<Text>,
    /// Why its value must not be printed; `None` when it may be.
    pub(crate) secret: Option<Text>,
    pub(crate) docs: Text,
    pub(crate) inferred: Option<&'static str>,
    pub(crate) source: Source,
    /// The name of its row.
    pub(crate) span: Span,
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum FieldKind {
    Scalar(Scalar),
    Enum(Vec<ValueNode>),
    Message(Arc<MessageTree>),
    /// The message of this name that the field is inside of.
    BackRef(MessageName),
    /// A map from strings to strings.
    Map,
    ScalarMap(Scalar),
    MessageMap(Arc<MessageTree>),
    Json,
}

/// A value of an enum.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ValueNode {
    pub(crate) json: Text,
    pub(crate) docs: Text,
    /// The sentence that calls it deprecated.
    pub(crate) deprecated: Option<Text>,
}

impl ValueNode {
    /// A value of which nothing else is known.
    pub(crate) fn plain(json: Text) -> Self {
        Self { json, docs: Text::default(), deprecated: None }
    }

    /// Whether it stands for "not specified".
    pub(crate) fn is_unspecified(&self) -> bool {
        is_unspecified(&self.json)
    }
}

/// Whether a value with this text stands for "not specified": it is, or ends in, that word.
pub(crate) fn is_unspecified(value: &str) -> bool {
    const WORD: &str = "unspecified";
    let Some((before, word)) = value.len().checked_sub(WORD.len()).and_then(|at| value.split_at_checked(at)) else {
        return false;
    };
    let is_apart = before.is_empty() || before.ends_with(['_', '-', '.', ' ', ':']) || word.starts_with('U');
    is_apart && word.eq_ignore_ascii_case(WORD) && (word != "UNSPECIFIED" || !before.ends_with(char::is_alphanumeric))
}

impl FieldNode {
    /// Whether a sentence requires it.
    pub(crate) fn is_required(&self) -> bool {
        self.limits.iter().any(|stated| stated.limit == Limit::Required)
    }
}

impl FieldKind {
    fn without_contents(&self) -> Self {
        match self {
            Self::Message(tree) => Self::Message(Arc::new(tree.head())),
            Self::MessageMap(tree) => Self::MessageMap(Arc::new(tree.head())),
            other => other.clone(),
        }
    }

    /// The type of the model, types with a name nameless.
    pub(crate) fn field_type(&self) -> FieldType {
        match self {
            Self::Scalar(scalar) => FieldType::Scalar(*scalar),
            Self::Enum(_) => FieldType::Enum(String::new()),
            Self::Message(_) | Self::BackRef(_) => FieldType::Message(String::new()),
            Self::Map => FieldType::Map(Scalar::String),
            Self::ScalarMap(scalar) => FieldType::Map(*scalar),
            Self::MessageMap(_) => FieldType::MapOf(String::new()),
            Self::Json => FieldType::Json,
        }
    }
}

impl MessageTree {
    /// The message with its own fields only: the messages inside are types of their own, with trees of their own.
    pub(crate) fn without_contents(&self) -> Self {
        let fields = self.fields.iter().map(|field| FieldNode {
            json: field.json.clone(),
            kind: field.kind.without_contents(),
            type_name: field.type_name.clone(),
            limits: field.limits.clone(),
            default: field.default.clone(),
            numbers: field.numbers.clone(),
            docs: field.docs.clone(),
            source: field.source.clone(),
            secret: field.secret.clone(),
            deprecated: field.deprecated.clone(),
            ..*field
        });
        Self { fields: fields.collect(), ..self.head() }
    }

    /// How many fields there are, those of messages inside included.
    pub(crate) fn count(&self) -> usize {
        let inside = |field: &FieldNode| if let FieldKind::Message(tree) = &field.kind { tree.count() } else { 0 };
        self.fields.iter().map(|field| 1 + inside(field)).sum()
    }

    /// All but the fields.
    fn head(&self) -> Self {
        Self {
            fields: Vec::new(),
            oneofs: self.oneofs.clone(),
            name: self.name.clone(),
            docs: self.docs.clone(),
            recursive: self.recursive,
        }
    }

    /// Adds a one-of unless it is known already or its members are no fields of this message. One of a single member,
    /// or whose other members are parameters elsewhere in the request, allows what any field allows. `false` when another
    /// one-of has one of the members.
    pub(crate) fn group(&mut self, stated: &OneOfGroup) -> bool {
        // A parameter of the path is always set.
        let is_free =
            |member: &Text| self.fields.iter().any(|field| field.json == *member && field.location != Location::Path);
        let members: Arc<[Text]> = stated.members.iter().filter(|member| is_free(member)).cloned().collect();
        // Where a member is elsewhere, none of these need be set.
        let required = stated.required && members.len() == stated.members.len();
        if let Some(known) = self.oneofs.iter_mut().find(|known| known.members == members) {
            known.required |= required;
            return true;
        }
        let taken = self.oneofs.iter().flat_map(|known| known.members.iter()).any(|member| members.contains(member));
        if members.len() > 1 && !taken {
            self.oneofs.push(OneOfGroup { members, required });
            return true;
        }
        members.len() < 2
    }

    /// Adds a one-of whose members are in several parts of a request, in place of what one part alone made of it.
    pub(crate) fn regroup(&mut self, stated: &OneOfGroup) {
        self.oneofs.retain(|known| !known.members.iter().all(|member| stated.members.contains(member)));
        self.group(stated);
    }
}
