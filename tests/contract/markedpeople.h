#pragma once

#include "contract/teststore.h"

#include <QRandomGenerator>

namespace rapport::test {

/// Texts that stand nowhere else, each a random word of its own: what is found of them in a file was left there.
class Markers {
public:
    explicit Markers(quint32 seed) : m_random(seed) {}

    /// A new one. Its letters are the same folded, in lower case and as part of an e-mail address.
    QString make();
    /// Digits that stand nowhere else.
    QString number();
    const QStringList &all() const { return m_all; }
    /// The ends of them, which an index that leaves out common beginnings keeps too.
    QList<QByteArray> ends() const;

private:
    QRandomGenerator m_random;
    QStringList m_all;
};

/// A store with a person whose every text is marked, wherever the store keeps it, and other people around.
struct MarkedPeople {
    /// Adds other people with texts of their own, then the marked one with all that can happen to somebody: an import,
    /// edits, removed rows, undone changes, merges, a merge that was undone, exchanges and tasks, some deleted for good.
    MarkedPeople(TestStore &store, quint32 seed);

    domain::RecordRef person;      ///< the marked one
    domain::RecordRef merged;      ///< went into it
    domain::RecordRef colleague;   ///< once took the person in, and gave it back
    domain::RecordRef company;     ///< the person works there
    domain::RecordRef moved;       ///< an exchange that was the person's and is the colleague's
    std::vector<qint64> exchanges; ///< of the person, outside of the trash
    Markers markers;               ///< of the person
    Markers others;
    QStringList onlyInLabels;   ///< markers that stand in labels of changesets alone, as names of the person
    QStringList companyMarkers; ///< of the company that the person works for
    QStringList othersPicture;  ///< rows of everybody else, before the marked person came

private:
    void addOthers();
    void importPerson();
    void editPerson();
    void addExchanges();
    void addTasks();
    void mergeAndUndo();
    void addBeside();
    domain::Draft marked(domain::RecordKind kind, Markers &with);
    domain::RecordRef save(const domain::Draft &draft);
    void undoLast();
    QString label();

    TestStore &m_store;
};

/// The picture of a store without what is counted anew: companies and their search documents.
QStringList pictureOfPeople(TestStore &store);

} // namespace rapport::test
