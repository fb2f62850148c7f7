#include "workspace/importchanges.h"

#include "domain/contactrules.h"
#include "domain/textfold.h"
#include "storage/childlists.h"
#include "storage/draftresolver.h"

#include <algorithm>

namespace rapport::workspace {

using domain::Address;
using domain::ContactPoint;
using domain::Draft;
using domain::Record;

namespace {

constexpr ContactPoint::Type kTypes[] = {ContactPoint::Type::Email, ContactPoint::Type::Phone,
                                         ContactPoint::Type::Link};

bool isSame(const ContactPoint &a, const ContactPoint &b)
{
    return a.type == b.type && storage::matchKey(a.type, a.value) == storage::matchKey(b.type, b.value);
}

/// The row's contact points first, then what the record had besides.
std::vector<ContactPoint> joined(const std::vector<ContactPoint> &current, std::vector<ContactPoint> row)
{
    for (const ContactPoint &old : current) {
        const auto same =
            std::find_if(row.begin(), row.end(), [&old](const ContactPoint &p) { return isSame(p, old); });
        if (same == row.end()) {
            row.push_back(old);
            row.back().primary = false;
            continue;
        }
        same->id = old.id;
        if (same->label.isEmpty())
            same->label = old.label;
    }
    return domain::withOnePrimary(std::move(row));
}

void overlay(QString &line, const QString &text)
{
    if (!text.isEmpty())
        line = text;
}

/// Contact point by contact point in the order of an export: what the row leaves blank stays.
std::vector<ContactPoint> replaced(std::vector<ContactPoint> current, const std::vector<ContactPoint> &row)
{
    std::stable_partition(current.begin(), current.end(), [](const ContactPoint &p) { return p.primary; });
    for (const auto type : kTypes) {
        auto place = current.begin();
        for (const ContactPoint &given : row) {
            if (given.type != type)
                continue;
            place =
                std::find_if(place, current.end(), [type](const ContactPoint &p) { return p.type == type; });
            if (place != current.end()) {
                overlay(place->value, given.value);
                overlay(place->label, given.label);
                ++place;
            } else if (!given.value.isEmpty()) {
                current.push_back(given);
                place = current.end();
            }
        }
    }
    return domain::withOnePrimary(std::move(current));
}

/// Address by address in their order: lines that the row leaves blank stay.
std::vector<Address> joined(std::vector<Address> current, const std::vector<Address> &row)
{
    std::stable_partition(current.begin(), current.end(), [](const Address &a) { return a.primary; });
    for (size_t i = 0; i < row.size(); ++i) {
        if (i >= current.size()) {
            current.push_back(row[i]);
            current.back().primary = false;
            continue;
        }
        overlay(current[i].label, row[i].label);
        overlay(current[i].street, row[i].street);
        overlay(current[i].city, row[i].city);
        overlay(current[i].region, row[i].region);
        overlay(current[i].postcode, row[i].postcode);
        overlay(current[i].country, row[i].country);
    }
    return domain::withOnePrimary(std::move(current));
}

/// The company that the row names becomes the main one; the others stay. A role takes the job title when that is new.
std::vector<domain::Role> joined(std::vector<domain::Role> current, const std::vector<domain::Role> &row,
                                 bool isNewTitle)
{
    for (const domain::Role &role : row) {
        const auto same = std::find_if(current.begin(), current.end(), [&role](const domain::Role &old) {
            return role.other.isValid() ? old.other == role.other
                                        : domain::foldText(old.otherName) == domain::foldText(role.otherName);
        });
        for (domain::Role &old : current)
            old.primary = false;
        if (same == current.end()) {
            current.push_back(role);
            current.back().primary = true;
            continue;
        }
        same->primary = true;
        if (isNewTitle)
            overlay(same->title, role.title);
    }
    return current;
}

QStringList joinedTags(QStringList current, const QStringList &row)
{
    for (const QString &tag : row) {
        if (!current.contains(tag, Qt::CaseInsensitive))
            current.append(tag);
    }
    return current;
}

QString textOf(const ContactPoint &point)
{
    return point.label.isEmpty() ? point.value
                                 : point.value + QStringLiteral(" (") + point.label + QLatin1Char(')');
}

QString textOf(const std::vector<ContactPoint> &points, ContactPoint::Type type)
{
    QStringList texts;
    for (const ContactPoint &point : points) {
        if (point.type == type)
            texts.insert(point.primary ? 0 : texts.size(), textOf(point));
    }
    return texts.join(QStringLiteral("; "));
}

QString textOf(const std::vector<Address> &addresses)
{
    QStringList texts;
    for (const Address &a : addresses) {
        QStringList lines{a.street, a.postcode, a.city, a.region, a.country, a.label};
        lines.removeAll(QString());
        texts.insert(a.primary ? 0 : texts.size(), lines.join(QStringLiteral(", ")));
    }
    return texts.join(QStringLiteral("; "));
}

QString textOf(const std::vector<domain::Role> &roles)
{
    QStringList texts;
    for (const domain::Role &role : roles) {
        QString text = role.otherName.isEmpty() ? QString::number(role.other.value()) : role.otherName;
        if (!role.title.isEmpty())
            text += QStringLiteral(" (") + role.title + QLatin1Char(')');
        texts.insert(role.primary ? 0 : texts.size(), text);
    }
    return texts.join(QStringLiteral("; "));
}

bool isEqual(const ContactPoint &a, const ContactPoint &b)
{
    return a.type == b.type && a.value == b.value && a.label == b.label && a.primary == b.primary;
}

bool isEqual(const Address &a, const Address &b)
{
    return a.street == b.street && a.postcode == b.postcode && a.city == b.city && a.region == b.region &&
           a.country == b.country && a.label == b.label && a.primary == b.primary;
}

bool isEqual(const domain::Role &a, const domain::Role &b)
{
    return a.other == b.other && a.otherName == b.otherName && a.title == b.title && a.primary == b.primary;
}

/// Nearly always both are the same row by row.
template <class Row>
bool isEqual(const std::vector<Row> &a, const std::vector<Row> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Row &one, const Row &other) { return isEqual(one, other); });
}

/// Whether each type holds the same rows in the same order, whatever stands between them.
bool areSame(const std::vector<ContactPoint> &a, const std::vector<ContactPoint> &b)
{
    return isEqual(a, b) || std::all_of(std::begin(kTypes), std::end(kTypes), [&](ContactPoint::Type type) {
               return textOf(a, type) == textOf(b, type);
           });
}

bool areSame(const std::vector<Address> &a, const std::vector<Address> &b)
{
    return isEqual(a, b) || textOf(a) == textOf(b);
}

bool areSame(const std::vector<domain::Role> &a, const std::vector<domain::Role> &b)
{
    return isEqual(a, b) || textOf(a) == textOf(b);
}

template <class List>
void mergeList(std::optional<std::vector<List>> &row, const std::vector<List> &current,
               std::vector<List> merged)
{
    if (areSame(current, merged))
        row.reset();
    else
        row = std::move(merged);
}

void dropSame(Draft &draft, const Record &current)
{
    const QString tags = QStringLiteral("tags");
    if (const auto found = draft.values.find(tags); found != draft.values.end()) {
        const QStringList before = current.value(tags).as<QStringList>();
        *found = joinedTags(before, found->as<QStringList>());
        if (found->as<QStringList>().size() == before.size())
            draft.values.erase(found);
    }
    for (auto it = draft.values.begin(); it != draft.values.end();)
        it = *it == current.value(it.key()) ? draft.values.erase(it) : std::next(it);
}

} // namespace

Draft mergedDraft(const Record &current, exchange::PreparedRow &row, const storage::Context &context,
                  bool roundTrip)
{
    Draft draft = std::move(*row.draft);
    draft.ref = current.ref;
    draft.baseRevision = current.revision;
    storage::DraftResolver::tidyValues(draft, context);
    if (roundTrip && !row.places.empty())
        mergeList(draft.contactPoints, current.contactPoints, replaced(current.contactPoints, row.places));
    else if (draft.contactPoints)
        mergeList(draft.contactPoints, current.contactPoints,
                  joined(current.contactPoints, std::move(*draft.contactPoints)));
    if (draft.addresses)
        mergeList(draft.addresses, current.addresses, joined(current.addresses, *draft.addresses));
    const QString title = QStringLiteral("job_title");
    const bool isNewTitle = draft.values.contains(title) && draft.values.value(title) != current.value(title);
    if (draft.roles)
        mergeList(draft.roles, current.roles, joined(current.roles, *draft.roles, isNewTitle));
    dropSame(draft, current);
    return draft;
}

std::vector<FieldDifference> differences(const Record &current, const Draft &merged)
{
    std::vector<FieldDifference> found;
    for (auto it = merged.values.cbegin(); it != merged.values.cend(); ++it)
        found.push_back({it.key(), current.value(it.key()).canonical(), it->canonical()});
    if (merged.contactPoints) {
        const std::pair<ContactPoint::Type, const char *> fields[] = {{ContactPoint::Type::Email, "email"},
                                                                      {ContactPoint::Type::Phone, "phone"},
                                                                      {ContactPoint::Type::Link, "website"}};
        for (const auto &[type, field] : fields) {
            const QString before = textOf(current.contactPoints, type);
            const QString after = textOf(*merged.contactPoints, type);
            if (before != after)
                found.push_back({QLatin1String(field), before, after});
        }
    }
    if (merged.addresses)
        found.push_back({QStringLiteral("address"), textOf(current.addresses), textOf(*merged.addresses)});
    if (merged.roles)
        found.push_back({QStringLiteral("company"), textOf(current.roles), textOf(*merged.roles)});
    std::sort(found.begin(), found.end(),
              [](const FieldDifference &a, const FieldDifference &b) { return a.field < b.field; });
    return found;
}

} // namespace rapport::workspace
