#pragma once

#include "ui/import/importpage.h"

class QStackedLayout;
class QTableWidget;

namespace rapport::ui {

/// Third step: what the words of lists and owners in the file are called in Rapport, with how often each stands there.
class ValuesPage final : public ImportPage {
    Q_OBJECT
public:
    ValuesPage(ImportDraft &draft, QWidget *parent);

    void enter() override;
    StepState state() const override;
    QString result() const override;
    QWidget *firstControl() const override;

private:
    /// A word of the file that stands in a column of a list.
    struct Word {
        QString target;
        QString column;
        QString text;
        qint64 count = 0;
        QString taken; ///< what becomes of it; empty: nothing matches
    };

    std::vector<Word> words() const;
    QString takenFor(const exchange::PlannedColumn &column, const QString &text) const;
    void readUsers();
    void present();
    void addChoice(int row, const Word &word);

    QTableWidget *m_table;
    QStackedLayout *m_pages;
    QStringList m_users;
    int m_open = 0;
    int m_all = 0;
};

} // namespace rapport::ui
