#include "cli/arguments.h"

#include "domain/contactrules.h"
#include "exchange/columntarget.h"

#include <algorithm>

namespace rapport::cli {

using core::ErrorCode;
using core::fail;
using core::Result;
using domain::Address;
using domain::Catalogue;
using domain::ContactPoint;
using domain::Draft;
using domain::Record;
using domain::RecordKind;
using exchange::ColumnTarget;

namespace {

tl::unexpected<core::Error> unknownField(RecordKind kind, const QString &field)
{
    return fail(ErrorCode::Validation, QStringLiteral("usage.unknown-field"),
                {field, domain::kindPlural(kind)});
}

Result<QString> fieldKey(RecordKind kind, const Catalogue &catalogue, const QString &text)
{
    const domain::FieldSpec *spec = catalogue.findByKeyOrLabel(kind, text.trimmed());
    if (!spec)
        return unknownField(kind, text.trimmed());
    return spec->key;
}

/// Edits a copy of a record's lists and collects its fields, one assignment after the other.
class DraftEditor {
public:
    DraftEditor(const Record &current, const Catalogue &catalogue, const QString &currency)
        : m_current(current), m_catalogue(catalogue), m_currency(currency)
    {
        m_draft.ref = current.ref;
        m_draft.baseRevision = current.revision;
    }

    Result<> apply(const QString &assignment)
    {
        const qsizetype sign = assignment.indexOf(QLatin1Char('='));
        if (sign <= 0)
            return fail(ErrorCode::Validation, QStringLiteral("usage.not-an-assignment"), {assignment});
        const QString name = assignment.left(sign).trimmed();
        RAPPORT_TRY(const ColumnTarget target, targetOf(name));
        if (m_seen.contains(target.name()))
            return fail(ErrorCode::Validation, QStringLiteral("usage.field-twice"), {name});
        m_seen.append(target.name());
        return set(target, assignment.mid(sign + 1));
    }

    Result<Draft> take()
    {
        if (m_faults.empty())
            return std::move(m_draft);
        core::Error error{ErrorCode::Validation,
                          QStringLiteral("validation"),
                          {m_faults.front().field},
                          {},
                          std::move(m_faults)};
        return fail(std::move(error));
    }

private:
    Result<ColumnTarget> targetOf(const QString &name) const
    {
        if (const auto target = exchange::ownTarget(m_current.ref.kind, m_catalogue, name)) {
            const bool own =
                target->part == ColumnTarget::Part::RecordId || target->part == ColumnTarget::Part::Revision;
            return own ? fail(ErrorCode::Validation, QStringLiteral("usage.read-only-field"), {name})
                       : Result<ColumnTarget>(*target);
        }
        const domain::FieldSpec *spec = m_catalogue.findByKeyOrLabel(m_current.ref.kind, name);
        const auto target =
            spec ? exchange::ownTarget(m_current.ref.kind, m_catalogue, spec->key) : std::nullopt;
        if (spec && !target)
            return fail(ErrorCode::Validation, QStringLiteral("usage.read-only-field"), {spec->key});
        return target ? Result<ColumnTarget>(*target) : unknownField(m_current.ref.kind, name);
    }

    Result<> set(const ColumnTarget &target, const QString &text)
    {
        switch (target.part) {
        case ColumnTarget::Part::PointValue:
        case ColumnTarget::Part::PointLabel: setPoint(target, text); break;
        case ColumnTarget::Part::Address:
        case ColumnTarget::Part::AddressLabel: setAddress(target, text); break;
        case ColumnTarget::Part::Field: setField(target, text); break;
        case ColumnTarget::Part::RecordId:
        case ColumnTarget::Part::Revision: break; // targetOf() refuses them
        case ColumnTarget::Part::Beside:
        case ColumnTarget::Part::Currency: break; // of imports
        }
        return {};
    }

    void setField(const ColumnTarget &target, const QString &text)
    {
        auto value = domain::parseValue(*target.spec, text, m_currency);
        if (value)
            m_draft.values.insert(target.key, *value);
        else
            m_faults.insert(m_faults.end(), value.error().faults.begin(), value.error().faults.end());
    }

    /// The list as it is, ready for a change; the primary one first, so that "email" is the one that lists show.
    std::vector<ContactPoint> &points()
    {
        if (!m_draft.contactPoints) {
            m_draft.contactPoints = m_current.contactPoints;
            std::stable_partition(m_draft.contactPoints->begin(), m_draft.contactPoints->end(),
                                  [](const ContactPoint &p) { return p.primary; });
        }
        return *m_draft.contactPoints;
    }

    void setPoint(const ColumnTarget &target, const QString &text)
    {
        auto &list = points();
        int slot = std::max(target.slot, 0);
        auto found = std::find_if(list.begin(), list.end(), [&](const ContactPoint &p) {
            return p.type == target.point && slot-- == 0;
        });
        if (found == list.end())
            found = list.insert(list.end(), ContactPoint{{}, target.point, {}, {}, false});
        (target.part == ColumnTarget::Part::PointLabel ? found->label : found->value) = text.trimmed();
    }

    void setAddress(const ColumnTarget &target, const QString &text)
    {
        if (!m_draft.addresses)
            m_draft.addresses = m_current.addresses;
        auto &list = *m_draft.addresses;
        std::stable_partition(list.begin(), list.end(), [](const Address &a) { return a.primary; });
        const auto slot = static_cast<size_t>(std::max(target.slot, 0));
        if (list.size() <= slot)
            list.resize(slot + 1);
        (target.part == ColumnTarget::Part::AddressLabel ? list[slot].label
                                                         : list[slot].*domain::addressLine(target.key)) =
            text.trimmed();
    }

    const Record &m_current;
    const Catalogue &m_catalogue;
    const QString &m_currency;
    Draft m_draft;
    QStringList m_seen;
    std::vector<core::FieldFault> m_faults;
};

/// Contact points without a value and addresses without a line are gone; one of each type stays primary.
void settleLists(Draft &draft)
{
    if (draft.contactPoints)
        draft.contactPoints = domain::withOnePrimary(std::move(*draft.contactPoints));
    if (!draft.addresses)
        return;
    std::erase_if(*draft.addresses, [](const Address &a) {
        return a.street.isEmpty() && a.city.isEmpty() && a.region.isEmpty() && a.postcode.isEmpty() &&
               a.country.isEmpty();
    });
    draft.addresses = domain::withOnePrimary(std::move(*draft.addresses));
}

} // namespace

Result<RecordKind> kindArgument(const QString &text)
{
    const auto kind = domain::kindFromText(text);
    if (!kind)
        return fail(ErrorCode::Validation, QStringLiteral("usage.unknown-kind"), {text});
    return *kind;
}

Result<domain::RecordId> idArgument(const QString &text)
{
    bool ok = false;
    const qint64 id = text.toLongLong(&ok);
    if (!ok || id <= 0)
        return fail(ErrorCode::Validation, QStringLiteral("usage.not-an-id"), {text});
    return domain::RecordId(id);
}

domain::RecordId idInStore(domain::RecordId id, qint64 origin)
{
    constexpr int kCounterBits = 32;
    const bool isShort = id.value() < (qint64(1) << kCounterBits);
    return isShort ? domain::RecordId((origin << kCounterBits) | id.value()) : id;
}

Result<QStringList> fieldsArgument(RecordKind kind, const Catalogue &catalogue, const QString &text,
                                   const QStringList &fallback)
{
    if (text.isEmpty())
        return fallback;
    QStringList keys;
    for (const QString &part : text.split(QLatin1Char(','))) {
        RAPPORT_TRY(const QString key, fieldKey(kind, catalogue, part));
        keys.append(key);
    }
    return keys;
}

QStringList defaultFields(RecordKind kind, const Catalogue &catalogue)
{
    QStringList keys;
    for (const domain::FieldSpec &spec : catalogue.fields(kind)) {
        if (spec.has(domain::FieldFlag::DefaultColumn))
            keys.append(spec.key);
    }
    return keys;
}

Result<SortArgument> sortArgument(RecordKind kind, const Catalogue &catalogue, const QString &text)
{
    QString name = text.trimmed();
    SortArgument sort;
    if (name.isEmpty())
        return sort;
    if (name.startsWith(QLatin1Char('-')) || name.endsWith(QLatin1String(" desc"), Qt::CaseInsensitive))
        sort.order = domain::SortOrder::Descending;
    if (name.startsWith(QLatin1Char('-')))
        name.remove(0, 1);
    for (const char *suffix : {" desc", " asc"}) {
        if (name.endsWith(QLatin1String(suffix), Qt::CaseInsensitive))
            name.chop(static_cast<qsizetype>(qstrlen(suffix)));
    }
    RAPPORT_TRY(sort.field, fieldKey(kind, catalogue, name));
    return sort;
}

Result<Draft> draftFrom(const Record &current, const QStringList &assignments, const Catalogue &catalogue,
                        const QString &currency)
{
    DraftEditor editor(current, catalogue, currency);
    for (const QString &assignment : assignments)
        RAPPORT_CHECK(editor.apply(assignment));
    RAPPORT_TRY(Draft draft, editor.take());
    settleLists(draft);
    return draft;
}

Result<char> delimiterArgument(const QString &text)
{
    if (text.isEmpty())
        return '\0';
    if (text == QLatin1String("tab") || text == QLatin1String("\\t"))
        return '\t';
    const char character = text.front().toLatin1();
    if (text.size() != 1 || text.front().unicode() > 0x7f || character == '"' || character == '\n' ||
        character == '\r')
        return fail(ErrorCode::Validation, QStringLiteral("usage.bad-delimiter"), {text});
    return character;
}

} // namespace rapport::cli
