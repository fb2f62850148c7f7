#pragma once

#include "ui/shell/appcontext.h"

#include <QWidget>
#include <functional>

class QProgressBar;

namespace rapport::ui {

class Banner;
class IconButton;
class Label;

/// The window's bottom line, 28 high: what was done last with its Undo, a job's progress, backup and totals. Owned by the
/// main window.
class StatusBar final : public QWidget, public Notices {
    Q_OBJECT
public:
    explicit StatusBar(QWidget *parent = nullptr);

    void done(const QString &sentence, domain::ChangesetId changeset = {}) override;
    void failed(const core::Error &error) override;
    /// What stands there while nothing happened; empty: nothing.
    void setHint(const QString &sentence);
    void clearMessage();
    QString message() const;

    void showJob(const QString &words, int permille, std::function<void()> cancel) override;
    void endJob() override;

    enum class Health { Good, Stale, Bad };
    void setBackup(const QString &words, Health health);
    void setTotals(const QString &words);
    /// Read-only or without a server: a mark with a word; empty hides it.
    void setMark(const QString &words, const QString &tip = {});

Q_SIGNALS:
    void undoRequested(rapport::domain::ChangesetId changeset);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    Label *named(const QString &name);

    Banner *m_banner = nullptr;
    Label *m_jobWords = nullptr;
    QProgressBar *m_jobBar = nullptr;
    IconButton *m_jobStop = nullptr;
    Label *m_mark = nullptr;
    Label *m_dot = nullptr;
    Label *m_backup = nullptr;
    Label *m_totals = nullptr;
    domain::ChangesetId m_changeset;
    std::function<void()> m_cancel;
};

} // namespace rapport::ui
