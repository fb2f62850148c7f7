#pragma once

#include "ui/import/importpage.h"

#include <QFuture>

namespace rapport::ui {

class Button;
class LinkButton;
class ProgressRow;

/// Last step: the import runs, can be stopped without a trace, and says what it did, with the way back.
class RunPage final : public ImportPage {
    Q_OBJECT
public:
    RunPage(ImportDraft &draft, QWidget *parent);
    ~RunPage() override;

    void start();
    void stop();
    bool isRunning() const { return m_running; }
    bool isDone() const { return m_report.has_value(); }

    StepState state() const override;
    QString result() const override;
    QWidget *firstControl() const override;

private:
    using Report = core::Result<workspace::ImportReport>;

    void settle(const Report &report);
    void presentReport();
    void undo();

    QFuture<Report> m_future;
    bool m_running = false;
    bool m_failed = false;
    std::optional<workspace::ImportReport> m_report;
    ProgressRow *m_progress;
    Label *m_words;
    Label *m_figures;
    LinkButton *m_list;
    LinkButton *m_rejects;
    Button *m_undo;
};

} // namespace rapport::ui
