#pragma once

#include "domain/value.h"

#include <QHash>
#include <optional>
#include <vector>

namespace rapport::domain {

/// What a row is. A note is an activity on the channel "note": one timeline, one table, one search.
enum class RecordKind {
    Person,
    Company,
    Activity,
    Task,
    Tag,
    User,
    Lead,
    Opportunity,
    Pipeline,
    Stage,
    Rate,        ///< what an amount of one currency was worth in another one from a day on
    CloseReason, ///< a word for why something was won, lost or disqualified
    ScoreRule,   ///< points for leads that a filter finds
    AssignRule,  ///< who gets the leads that a filter finds
    Quota,       ///< what somebody, or all together, are to win in a month
    Forecast,    ///< what somebody said would come, kept as it was said
    Series,      ///< steps that become tasks, each so many days after the first day
    Product,     ///< what is sold: a thing or a service
    Order,       ///< what a customer bought at one time
    OrderLine,   ///< so much of one product, of an order
    Dashboard,   ///< tiles with figures, and where each stands
    Report,      ///< a list, table, pivot or chart that was kept
    Segment,     ///< people or companies whom a condition finds
    Campaign,    ///< something that is said to many people
};

inline constexpr RecordKind kAllKinds[] = {
    RecordKind::Person,    RecordKind::Company,    RecordKind::Activity, RecordKind::Task,
    RecordKind::Tag,       RecordKind::User,       RecordKind::Lead,     RecordKind::Opportunity,
    RecordKind::Pipeline,  RecordKind::Stage,      RecordKind::Rate,     RecordKind::CloseReason,
    RecordKind::ScoreRule, RecordKind::AssignRule, RecordKind::Quota,    RecordKind::Forecast,
    RecordKind::Series,    RecordKind::Product,    RecordKind::Order,    RecordKind::OrderLine,
    RecordKind::Dashboard, RecordKind::Report,     RecordKind::Segment,  RecordKind::Campaign};

/// "person" … the key in filters, JSON and the database.
QString kindKey(RecordKind kind);
/// "contacts" … the word of the command line. (People are `contacts` there.)
QString kindPlural(RecordKind kind);
/// Accepts key and plural ("person", "people", "contacts" …).
std::optional<RecordKind> kindFromText(const QString &text);

struct RecordRef {
    RecordKind kind = RecordKind::Person;
    RecordId id;

    bool operator==(const RecordRef &) const = default;
    friend size_t qHash(const RecordRef &ref, size_t seed = 0) { return qHash(ref.id, seed); }
};

/// A phone, e-mail or link of a person, company or lead. Exactly one of each type is primary when there is any.
struct ContactPoint {
    enum class Type { Phone, Email, Link };

    RecordId id;
    Type type = Type::Phone;
    QString label; ///< "work", "mobile", "home", … or free text; kept through export and import
    QString value; ///< as typed
    bool primary = false;

    bool operator==(const ContactPoint &) const = default;
};

/// A postal address of a person, company or lead; one is primary when there is any.
struct Address {
    RecordId id;
    QString label;
    QString street; ///< may hold several lines
    QString city;
    QString region;
    QString postcode;
    QString country; ///< as typed, or an ISO 3166 code
    bool primary = false;

    bool operator==(const Address &) const = default;
};

/// A person's part in a company. Seen from a person, `other` is the company; seen from a company, the person.
struct Role {
    RecordId id;
    RecordId other;
    QString
        otherName; ///< filled when read; ignored when written unless `other` is empty (then found or created by name)
    QString title;
    bool primary = false; ///< the person's main company
    bool operator==(const Role &) const = default;
};

/// A typed two-way tie between two records, e.g. "reports_to". Seen from `from` it reads forward, from `to` backward.
struct Relation {
    RecordId id;
    QString type;
    RecordRef other;
    QString otherName;
    bool forward = true;
    bool operator==(const Relation &) const = default;
};

using FieldValues = QHash<QString, Value>;

/// A record as read: the value of every catalogue field that is not empty, and the lists that hang on it.
/// The single-valued keys of lists ("email", "phone", "city" …) hold the primary one.
struct Record {
    RecordRef ref;
    qint64 revision = 0;
    FieldValues values;
    std::vector<ContactPoint> contactPoints;
    std::vector<Address> addresses;
    std::vector<Role> roles;
    std::vector<Relation> relations;

    Value value(const QString &key) const { return values.value(key); }
    QString text(const QString &key) const { return values.value(key).text(); }
};

/// What a form, an import row or a rule wants changed: only the fields that are named, and a list only when present
/// (then as a whole). `baseRevision` is the revision that was read; 0 with an empty id means a new record.
struct Draft {
    RecordRef ref;
    qint64 baseRevision = 0;
    FieldValues values;
    std::optional<std::vector<ContactPoint>> contactPoints;
    std::optional<std::vector<Address>> addresses;
    std::optional<std::vector<Role>> roles;
    std::optional<std::vector<Relation>> relations;

    bool isNew() const { return !ref.id.isValid(); }
};

/// The name a record goes by in lists, titles and search results.
QString displayName(const Record &record);
/// Of these fields the first that is not empty is the name of a record.
QStringList nameFields(RecordKind kind);
/// Full name from its parts, in the order first–last.
QString composedName(const QString &first, const QString &last);

} // namespace rapport::domain
