#pragma once

#include "core/result.h"
#include "domain/catalogue.h"

#include <memory>
#include <variant>
#include <vector>

namespace rapport::domain {

/// A day given relative to today: "today", "90 days ago", "in 2 weeks". Months and years step by the calendar.
struct RelativeDay {
    enum class Unit { Day, Week, Month, Year };
    int amount = 0; ///< negative: in the past
    Unit unit = Unit::Day;
    bool operator==(const RelativeDay &) const = default;
};

/// A span given by a word: "this month", "last quarter", "next week" …
struct Period {
    enum class Unit { Day, Week, Month, Quarter, Year };
    int offset = 0; ///< -1 last, 0 this, 1 next
    Unit unit = Unit::Month;
    bool operator==(const Period &) const = default;
};

/// The current user, written `me`.
struct Me {
    bool operator==(const Me &) const = default;
};

/// What a field is compared with. Text, numbers, yes/no, dates and amounts are a Value.
using Operand = std::variant<Value, RelativeDay, Period, Me>;

enum class Operator {
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Contains,
    NotContains,
    StartsWith,
    In,
    NotIn,   ///< several operands
    Between, ///< two operands, both ends included
    IsEmpty,
    IsNotEmpty, ///< no operand
};

/// One filter over the fields of one record kind: immutable, cheap to copy. The empty filter matches every record.
///
///   industry = "Retail" and last_contact_at < 90 days ago and not tag = "VIP"
///   (city in ("Lyon", "Graz") or owner = me) and custom.plan is not empty and text "grinder"
///   has order-lines (product = "Doppio" and ordered_on >= 90 days ago) and not in segment "Friends"
///   reacted "replied" to "Winter check" in last 30 days
///
/// Words may be written in any case; `tag "VIP"` is short for `tags = "VIP"`; `text "…"` (or bare quoted words) asks
/// the search index. Of people and companies: `bought "Doppio" in last 90 days` is short for the line with `has`, and
/// `received` asks for messages that were sent. `print` writes the one canonical form, and parse(print(f)) == f.
class Filter {
public:
    struct Comparison {
        QString field; ///< catalogue key
        Operator op = Operator::Equal;
        std::vector<Operand> operands;
        bool operator==(const Comparison &) const = default;
    };
    struct Text {
        QString words;
        bool operator==(const Text &) const = default;
    };
    /// Other records belong to this one, as buyer or otherwise, that an inner filter finds. See relatedKinds.
    struct Related {
        RecordKind kind = RecordKind::Order;
        std::shared_ptr<const Filter> inner;
        bool operator==(const Related &other) const;
    };
    /// It is in a segment of this name, or its company or somebody of it is.
    struct Member {
        QString segment;
        bool operator==(const Member &) const = default;
    };
    /// A message of a campaign was sent to it ("received"), or it answered one ("any", or one of responseKinds).
    struct Reaction {
        QString kind;
        QString campaign; ///< name; empty: of any
        int days = 0;     ///< so many back; 0: ever
        bool operator==(const Reaction &) const = default;
    };
    struct Not {
        std::shared_ptr<const Filter> inner;
        bool operator==(const Not &other) const;
    };
    struct Group {
        enum class Join { And, Or } join = Join::And;
        std::vector<Filter> parts; ///< at least two; a part is never a Group of the same join
        bool operator==(const Group &other) const;
    };
    using Node = std::variant<std::monostate, Comparison, Text, Related, Member, Reaction, Not, Group>;

    Filter() = default;

    static Filter compare(QString field, Operator op, std::vector<Operand> operands = {});
    static Filter text(QString words);
    static Filter related(RecordKind kind, const Filter &inner);
    static Filter member(const QString &segment);
    static Filter reaction(const Reaction &reaction);
    static Filter negate(const Filter &inner);
    /// Empty parts vanish, groups of the same join flatten, one part stands for itself.
    static Filter all(std::vector<Filter> parts);
    static Filter any(std::vector<Filter> parts);

    bool isEmpty() const { return std::holds_alternative<std::monostate>(*m_node); }
    const Node &node() const { return *m_node; }
    /// The parts joined by `and`: a filter line shows one chip for each.
    std::vector<Filter> conjuncts() const;

    bool operator==(const Filter &other) const;

private:
    explicit Filter(Node node) : m_node(std::make_shared<const Node>(std::move(node))) {}
    std::shared_ptr<const Node> m_node = std::make_shared<const Node>();
};

/// Parses an expression over `kind`; field names may be keys or labels. Fails with Parse: reason "filter.unknown-field",
/// "filter.expected", "filter.bad-value", "filter.too-deep" …; args: what, position from 1.
/// Nesting is capped at 64, length at 100,000 characters; no input crashes it. `in last 30 days` is read as a Between.
[[nodiscard]] core::Result<Filter> parseFilter(const QString &expression, RecordKind kind,
                                               const Catalogue &catalogue, const QString &currency);

/// The canonical expression; the empty filter prints as an empty string.
QString printFilter(const Filter &filter);

/// Whose records people and companies are asked about: what they bought, and what stands on their timeline or in the pipeline.
const std::vector<RecordKind> &relatedKinds();
/// Whether it asks about more than the fields and words of one record: only the store can tell.
bool asksOthers(const Filter &filter);

/// The operators that make sense for a field's type, the usual one first: what a chip offers.
std::vector<Operator> operatorsFor(FieldType type);

/// The days [first, last] that a date operand means.
struct DaySpan {
    QDate first;
    QDate last;
};
DaySpan daysOf(const Operand &operand, QDate today);

} // namespace rapport::domain
