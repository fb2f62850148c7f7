#pragma once

#include "domain/pairblocks.h"
#include "domain/record.h"
#include "domain/textpool.h"

#include <string_view>
#include <vector>

namespace rapport::domain {

/// What speaks for two records being one. The order is that in which reasons are told.
enum class DuplicateReason : quint8 {
    SameEmail,
    SamePhone,
    SameDomain,
    SameName,
    SwappedNames,
    Nickname,
    Initial,
    NamePart,
    FirstNameTypo,
    LastNameTypo,
    NameTypo,
    SameBirthday,
    SameCompany,
    SimilarCompany,
    SameAddress,
    SameCity,
    OtherLastName, ///< no reason for, but the reader should know
};

/// "same-email" … as it is kept and translated.
QString reasonKey(DuplicateReason reason);

/// Log odds (base 2) of two records being one, and what they come from.
struct Evidence {
    double bits = 0;
    quint32 reasons = 0;

    void add(double weight) { bits += weight; }
    void add(double weight, DuplicateReason reason)
    {
        bits += weight;
        reasons |= 1U << static_cast<unsigned>(reason);
    }
    bool has(DuplicateReason reason) const { return reasons & (1U << static_cast<unsigned>(reason)); }
    /// The probability that the odds stand for.
    double score() const;
    QStringList why() const;
};

/// How rare values are in a store of so many records, as log odds.
class Rarity {
public:
    explicit Rarity(qint64 records);

    /// Bits that agreeing in a value says which so many records have.
    double of(qint64 count) const;
    /// Bits that it takes to believe that two records are one.
    double needed() const { return m_needed; }

private:
    double m_records;
    double m_needed;
};

/// The phones, e-mails and links of all records by row. One thread.
class ReachTable {
public:
    struct Point {
        quint32 row = 0;
        ContactPoint::Type type = ContactPoint::Type::Phone;
        quint64 value = 0; ///< the number itself, or a hash of the key
        qint32 shared = 0; ///< how many points are the same
    };
    /// How two rows agree in the points of one type.
    struct Agreement {
        bool both = false; ///< both have some
        qint32 shared = 0; ///< how many have the one that they share; 0: they share none
    };

    void add(quint32 row, ContactPoint::Type type, std::string_view key);
    /// After the last add.
    void seal(quint32 rows);
    Agreement compare(quint32 a, quint32 b, ContactPoint::Type type) const;
    void addTo(PairBlocks &blocks, ContactPoint::Type type) const;

private:
    const Point *begin(quint32 row) const { return m_points.data() + m_starts[row]; }
    const Point *end(quint32 row) const { return m_points.data() + m_starts[row + 1]; }

    std::vector<Point> m_points;
    std::vector<quint32> m_starts;
};

/// Six letters of a text as one number that sorts like it.
quint32 letterOrder(const std::u16string &text);

/// A number for a text that is only compared for equality; 0 for the empty one.
quint32 textMark(const QString &text);

/// A street as it is compared.
QString streetNormal(const QString &raw);

} // namespace rapport::domain
