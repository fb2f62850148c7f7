#pragma once

#include "domain/quality.h"
#include "domain/qualityreach.h"
#include "domain/qualitytext.h"

#include <QSet>
#include <functional>
#include <string_view>

namespace rapport::domain {

/// Looks at the cells of one row after the other for what scanned rules look for. Bytes are UTF-8; most cells are passed
/// over undecoded. Lives for one scan; one thread.
class QualityLook {
public:
    explicit QualityLook(ReadPhone readPhone) : m_readPhone(std::move(readPhone)) {}

    /// What a row came to: the rule's key without its kind ("spaces" of "person-spaces").
    struct Flaw {
        const char *rule = "";
        std::vector<QualityChange> changes;
        bool hasFix = true;
    };
    using Flaws = std::vector<Flaw>;

    /// A person's own row. Its full name is looked at where it is not made of its parts.
    struct PersonCells {
        std::string_view first;
        std::string_view last;
        std::string_view full;
        std::string_view jobTitle;
    };
    Flaws person(const PersonCells &cells);
    Flaws company(std::string_view name);

    struct PointCells {
        ContactPoint::Type type = ContactPoint::Type::Phone;
        RecordId id;
        std::string_view value;
        std::string_view country; ///< of the record's main address
    };
    Flaws point(const PointCells &cells);

    struct AddressCells {
        RecordId id;
        std::string_view street;
        std::string_view city;
        std::string_view region;
        std::string_view postcode;
        std::string_view country;
    };
    Flaws address(const AddressCells &cells);

private:
    enum class Text { Name, Line, Lines };

    void look(Flaws &flaws, const char *field, RecordId part, std::string_view bytes, Text text);
    void lookAtName(Flaws &flaws, const char *field, const QString &value);
    void lookAtPlaceholder(Flaws &flaws, const char *field, RecordId part, const QString &value);
    void email(Flaws &flaws, RecordId id, std::string_view bytes);
    void phone(Flaws &flaws, const PointCells &cells);
    bool isGoodHost(std::string_view address);
    QString codeOf(std::string_view country);

    ReadPhone m_readPhone;
    QHash<QByteArray, bool> m_goodHosts;
    QHash<QByteArray, QString> m_codes;
    QSet<QByteArray> m_goodPlans; ///< of phone numbers that can be dialled
};

/// What a field says now, and what it says after the same change that mends its parts; for a full name beside its parts.
QString mendedLike(const char *rule, const QString &text);

} // namespace rapport::domain
