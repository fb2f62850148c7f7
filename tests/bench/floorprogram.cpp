#include "bench/floorprogram.h"

#include "bench/benchkit.h"
#include "bench/floorinsert.h"
#include "domain/textfold.h"
#include "storage/searchdoc.h"

#include <QFile>
#include <sqlite3.h>

namespace rapport::bench {

namespace {

constexpr int kPeoplePerCompany = 8;
constexpr qint64 kFirstId = 5'000'000'000;

QString documentOf(const QString &name, const QStringList &texts, const QString &phone)
{
    storage::SearchDoc doc;
    doc.addName(name);
    for (const QString &text : texts)
        doc.addText(text);
    doc.addPhone(phone);
    return doc.text();
}

} // namespace

Contact contactAt(int i)
{
    static const QStringList firsts{"Anaïs", "Łukasz", "Søren", "Zeynep",   "Олена",
                                    "陽子",  "José",   "Aino",  "Chidinma", "Jörg"};
    static const QStringList lasts{"Lefèvre", "Wróbel", "Østergaard", "Yıldırım", "Ковальчук",
                                   "田中",    "Muñoz",  "Mäkelä",     "Okafor",   "Müller"};
    static const QStringList cities{"Lyon",   "Kraków", "Aarhus", "İzmir", "Львів",
                                    "神戸市", "Burgos", "Turku",  "Lagos", "Köln"};
    const int k = i % 10;
    return {firsts[k],
            lasts[(i / 10) % 10] + QString::number(i % 977),
            QStringLiteral("Head of purchasing %1").arg(i % 40),
            QStringLiteral("Company %1").arg(i / kPeoplePerCompany),
            QStringLiteral("person%1@company%2.example").arg(i).arg(i / kPeoplePerCompany),
            QStringLiteral("+49 221 %1").arg(1000000 + i),
            QStringLiteral("Main street %1").arg(i % 300),
            cities[k],
            QString::number(10000 + i % 80000),
            QStringLiteral("DE")};
}

QString contactsFile(const QString &name, int rows, int changedEach)
{
    const QString path = scratch(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        std::exit(1);
    file.write("first_name,last_name,job_title,company,email,phone,street,city,postcode,country\r\n");
    for (int i = 0; i < rows; ++i) {
        const Contact c = contactAt(i);
        const bool changed = changedEach > 0 && i % changedEach == 0;
        file.write(QStringList{c.first, c.last, changed ? QStringLiteral("Promoted") : c.job, c.company,
                               c.email, c.phone, c.street, c.city, c.postcode, c.country}
                       .join(QLatin1Char(','))
                       .toUtf8() +
                   "\r\n");
    }
    return path;
}

std::vector<Prepared> preparedRows(int first, int count)
{
    std::vector<Prepared> all;
    all.reserve(static_cast<std::size_t>(count));
    for (int i = first; i < first + count; ++i) {
        const Contact c = contactAt(i);
        const QString full = c.first + QLatin1Char(' ') + c.last;
        Prepared row{c,
                     full,
                     domain::foldText(full),
                     domain::digitsOf(c.phone),
                     documentOf(full, {c.job, c.company, c.email, c.city}, c.phone),
                     {},
                     {}};
        if (i % kPeoplePerCompany == 0) {
            row.newCompanyKey = domain::foldText(c.company);
            row.newCompanyDocument = documentOf(c.company, {}, {});
        }
        all.push_back(std::move(row));
    }
    return all;
}

QString newStore(const QString &name)
{
    const core::SystemClock clock;
    const QString path = scratch(name);
    need(storage::Store::create(storage::Location::parse(path), QStringLiteral("EUR"), 1, clock));
    return path;
}

/// The prepared statements of the floor program: what the real import writes, table by table.
class FloorProgram::Statements {
public:
    explicit Statements(sqlite3 *handle)
        : m_person(handle, "INSERT INTO person (id, revision, created_at, updated_at, full_name, first_name, "
                           "last_name, job_title, name_key, company_id, "
                           "company_name, email, phone, street, city, postcode, country) VALUES (?, 1, 0, 0, "
                           "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
          m_company(handle, "INSERT INTO company (id, revision, created_at, updated_at, name, name_key, "
                            "people_count) VALUES (?, 1, 0, 0, ?, ?, 8)"),
          m_role(handle,
                 "INSERT INTO person_company (id, person_id, company_id, is_primary) VALUES (?, ?, ?, 1)"),
          m_point(handle, "INSERT INTO contact_point (id, record_id, type, value, match_key, is_primary) "
                          "VALUES (?, ?, ?, ?, ?, 1)"),
          m_address(handle, "INSERT INTO address (id, record_id, street, city, postcode, country, "
                            "is_primary) VALUES (?, ?, ?, ?, ?, ?, 1)"),
          m_document(handle, "INSERT INTO search_doc (id, kind, text) VALUES (?, ?, ?)"),
          m_index(handle, "INSERT INTO search_index (rowid, text) VALUES (?, ?)")
    {
    }

    void insert(const Prepared &row)
    {
        const Contact &c = row.contact;
        if (!row.newCompanyKey.isEmpty()) {
            m_companyId = m_next++;
            m_company.id(m_companyId).text(c.company).text(row.newCompanyKey).run();
            find(m_companyId, QStringLiteral("company"), row.newCompanyDocument);
        }
        const qint64 id = m_next++;
        m_person.id(id)
            .text(row.fullName)
            .text(c.first)
            .text(c.last)
            .text(c.job)
            .text(row.nameKey)
            .id(m_companyId)
            .text(c.company);
        m_person.text(c.email)
            .text(c.phone)
            .text(c.street)
            .text(c.city)
            .text(c.postcode)
            .text(c.country)
            .run();
        m_role.id(m_next++).id(id).id(m_companyId).run();
        m_point.id(m_next++).id(id).text(QStringLiteral("email")).text(c.email).text(c.email).run();
        m_point.id(m_next++).id(id).text(QStringLiteral("phone")).text(c.phone).text(row.matchKey).run();
        m_address.id(m_next++).id(id).text(c.street).text(c.city).text(c.postcode).text(c.country).run();
        find(id, QStringLiteral("person"), row.document);
    }

private:
    void find(qint64 id, const QString &kind, const QString &words)
    {
        m_document.id(id).text(kind).text(words).run();
        m_index.id(id).text(words).run();
    }

    Insert m_person, m_company, m_role, m_point, m_address, m_document, m_index;
    qint64 m_next = kFirstId;
    qint64 m_companyId = 0;
};

FloorProgram::FloorProgram(const QString &store)
{
    sqlite3_open(store.toUtf8().constData(), &m_handle);
    sqlite3_exec(
        m_handle,
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000",
        nullptr, nullptr, nullptr);
    sqlite3_exec(m_handle, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
    m_statements = std::make_unique<Statements>(m_handle);
}

FloorProgram::~FloorProgram()
{
    m_statements.reset();
    sqlite3_close(m_handle);
}

void FloorProgram::insert(const std::vector<Prepared> &rows)
{
    for (const Prepared &row : rows)
        m_statements->insert(row);
}

void FloorProgram::commit()
{
    sqlite3_exec(m_handle, "COMMIT", nullptr, nullptr, nullptr);
}

} // namespace rapport::bench
