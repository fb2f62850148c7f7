#pragma once

#include <QString>
#include <memory>
#include <vector>

struct sqlite3;

namespace rapport::bench {

/// The contacts of the import benches: ten columns, eight people a company. The same number gives the same contact.
struct Contact {
    QString first, last, job, company, email, phone, street, city, postcode, country;
};
Contact contactAt(int number);
/// A CSV file of the first `rows` contacts; every `changedEach`th of them has another job title (0: none).
QString contactsFile(const QString &name, int rows, int changedEach = 0);

/// A row as the floor program gets it: parsed, with the folded name and the search document that its tables want.
struct Prepared {
    Contact contact;
    QString fullName, nameKey, matchKey, document;
    QString newCompanyKey, newCompanyDocument; ///< empty: the company of the row before
};
std::vector<Prepared> preparedRows(int first, int count);

/// A new empty store beside the bench programs.
QString newStore(const QString &name);

/// The floor: bare sqlite3 prepared inserts of rows that are parsed already, into the same tables, indexes and search
/// index, in one transaction.
class FloorProgram {
public:
    explicit FloorProgram(const QString &store);
    ~FloorProgram();
    FloorProgram(const FloorProgram &) = delete;
    FloorProgram &operator=(const FloorProgram &) = delete;

    void insert(const std::vector<Prepared> &rows);
    void commit();

private:
    class Statements;
    sqlite3 *m_handle = nullptr;
    std::unique_ptr<Statements> m_statements;
};

} // namespace rapport::bench
