//! Rich text: what a description says once its markup, of whichever kind, is understood.

use crate::span::Span;

/// The content of a cell or of prose between headings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rich {
    /// Paragraphs and lists in order.
    pub blocks: Vec<Block>,
}

/// One block of rich text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A list; each item holds blocks.
    List {
        /// Numbered, as opposed to bulleted.
        ordered: bool,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A block of code.
    Code {
        /// The code.
        text: String,
        /// Where it stands.
        span: Span,
    },
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Characters, with entities and escapes decoded.
    Text {
        /// The characters.
        text: String,
        /// Where they stand; longer than `text` where an entity was decoded.
        span: Span,
    },
    /// A code span.
    Code {
        /// The code, with the backslashes and entities that belong to the table removed.
        text: String,
        /// Where it stands, its quotes included.
        span: Span,
    },
    /// A link.
    Link {
        /// The target as written.
        href: String,
        /// What is underlined.
        content: Vec<Inline>,
    },
    /// Strong or emphasised text.
    Emphasis {
        /// Strong, as opposed to merely emphasised.
        strong: bool,
        /// What is emphasised.
        content: Vec<Inline>,
    },
}

impl Rich {
    /// Whether there is nothing to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The text without markup, blocks separated by spaces.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut out = String::new();
        plain_blocks(&self.blocks, &mut out);
        out
    }
}

impl Block {
    /// The text without markup.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut out = String::new();
        plain_blocks(std::slice::from_ref(self), &mut out);
        out
    }
}

fn plain_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        if !out.is_empty() {
            out.push(' ');
        }
        match block {
            Block::Paragraph(inlines) => plain_inlines(inlines, out),
            Block::List { items, .. } => items.iter().for_each(|item| plain_blocks(item, out)),
            Block::Code { text, .. } => out.push_str(text),
        }
    }
}

/// Appends the characters of inlines.
pub(crate) fn plain_inlines(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text { text, .. } | Inline::Code { text, .. } => out.push_str(text),
            Inline::Link { content, .. } | Inline::Emphasis { content, .. } => plain_inlines(content, out),
        }
    }
}

/// Whether nothing of inlines but blanks is seen.
fn is_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text { text, .. } | Inline::Code { text, .. } => text.trim().is_empty(),
        Inline::Link { content, .. } | Inline::Emphasis { content, .. } => is_blank(content),
    })
}

/// Collects inlines into paragraphs: what both readers of rich text share.
#[derive(Debug, Default)]
pub(super) struct Paragraphs {
    blocks: Vec<Block>,
    open: Vec<Inline>,
}

impl Paragraphs {
    /// What goes on behind these blocks.
    pub(super) fn behind(blocks: Vec<Block>) -> Self {
        Self { blocks, open: Vec::new() }
    }

    pub(super) fn inline(&mut self, inline: Inline) {
        self.open.push(inline);
    }

    pub(super) fn block(&mut self, block: Block) {
        self.end_paragraph();
        self.blocks.push(block);
    }

    /// Ends the paragraph at hand; one of blanks only leaves no trace.
    pub(super) fn end_paragraph(&mut self) {
        let inlines = std::mem::take(&mut self.open);
        if !is_blank(&inlines) {
            self.blocks.push(Block::Paragraph(inlines));
        }
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end_paragraph();
        self.blocks
    }
}
