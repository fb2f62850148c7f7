#pragma once

#include "ui/import/importpage.h"

#include <QFuture>

class QLineEdit;
class QTableView;

namespace rapport::ui {

class Button;
class FigureTile;
class ProgressRow;
class RehearsalModel;
class Segments;

/// Fifth step: the import without its writes. Four numbers that add up to the file, each a filter of the rows below;
/// old and new of every update, the reason of every reject.
class RehearsalPage final : public ImportPage {
    Q_OBJECT
public:
    RehearsalPage(ImportDraft &draft, QWidget *parent);
    ~RehearsalPage() override;

    void enter() override;
    StepState state() const override;
    QString result() const override;
    QString blocked() const override;
    QString note() const override;
    QString verb() const override;
    QWidget *firstControl() const override;

private:
    using Report = core::Result<workspace::ImportReport>;

    QWidget *makeFigures();
    QWidget *makeFilter();
    void forget();
    void start();
    void settle(const Report &report);
    void presentReport();
    void showRows(int part);

    QFuture<Report> m_future;
    int m_round = 0;     ///< of the rehearsal that is waited for
    bool m_stale = true; ///< the draft changed since the last rehearsal
    std::optional<workspace::ImportReport> m_report;
    core::Error m_fault;
    ProgressRow *m_progress;
    QList<FigureTile *> m_tiles;
    Label *m_sums;
    Segments *m_shown;
    QLineEdit *m_words;
    RehearsalModel *m_model;
    QTableView *m_table;
};

} // namespace rapport::ui
