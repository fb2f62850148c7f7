#pragma once

#include "domain/fieldspec.h"

#include <vector>

/// How the built-in fields are written down; for builtinfields.cpp and salesfields.cpp alone.
namespace rapport::domain::fieldlist {

using T = FieldType;
using S = FieldSource;

inline constexpr FieldFlags kIndexed = FieldFlag::Indexed;
inline constexpr FieldFlags kSearch = FieldFlag::Searchable;
inline constexpr FieldFlags kColumn = FieldFlag::DefaultColumn;
inline constexpr FieldFlags kBulk = FieldFlag::Bulk;
inline constexpr FieldFlags kReadOnly = FieldFlag::ReadOnly;
inline constexpr FieldFlags kRequired = FieldFlag::Required;
inline constexpr FieldFlags kSummed = FieldFlag::Summed;
inline constexpr FieldFlags kOwn = FieldFlag::Own;
inline constexpr FieldFlags kHidden = FieldFlag::Hidden;

/// Collects the fields of one kind in order.
class Fields {
public:
    explicit Fields(RecordKind kind) : m_kind(kind) {}

    FieldSpec &add(const char *group, const char *key, FieldType type, const char *label,
                   FieldFlags flags = {}, FieldSource source = S::Column)
    {
        FieldSpec spec;
        spec.kind = m_kind;
        spec.key = QLatin1String(key);
        spec.type = type;
        spec.label = QString::fromUtf8(label);
        spec.source = source;
        spec.flags = flags;
        spec.group = QLatin1String(group);
        m_fields.push_back(std::move(spec));
        return m_fields.back();
    }
    void link(const char *group, const char *key, RecordKind to, const char *label, FieldFlags flags = {},
              FieldSource source = S::Column)
    {
        add(group, key, T::Link, label, flags, source).linkTo = to;
    }
    void choice(const char *group, const char *key, const char *label, const QStringList &choices,
                FieldFlags flags = {})
    {
        add(group, key, T::Choice, label, flags).choices = choices;
    }
    std::vector<FieldSpec> take() { return std::move(m_fields); }

private:
    RecordKind m_kind;
    std::vector<FieldSpec> m_fields;
};

inline void addSystem(Fields &f, FieldFlags moments = kIndexed)
{
    f.add("system", "created_at", T::Instant, "Created", moments | kReadOnly);
    f.link("system", "created_by", RecordKind::User, "Created by", kReadOnly);
    f.add("system", "updated_at", T::Instant, "Changed", moments | kReadOnly);
    f.link("system", "updated_by", RecordKind::User, "Changed by", kReadOnly);
}

inline void addMarks(Fields &f)
{
    f.add("about", "tags", T::Tags, "Tags", kSearch | kBulk, S::Tags);
    f.add("about", "favourite", T::YesNo, "Favourite", {}, S::Mark);
    f.add("about", "followed", T::YesNo, "Followed", {}, S::Mark);
}

} // namespace rapport::domain::fieldlist

namespace rapport::domain {

/// The fields of what is set up beside the people and companies, and of what they buy; empty for other kinds.
std::vector<FieldSpec> ruleAndSalesFields(RecordKind kind);

} // namespace rapport::domain
