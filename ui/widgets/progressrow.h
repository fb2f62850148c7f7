#pragma once

#include <QWidget>

class QProgressBar;

namespace rapport::ui {

class Label;
class Button;

// A long piece of work: what is being done, how far it is and a way to stop it. Owned by its parent.
class ProgressRow final : public QWidget {
    Q_OBJECT

public:
    explicit ProgressRow(const QString &what, QWidget *parent = nullptr);

    // `total` 0 means that nobody knows how much there is.
    void setProgress(qint64 done, qint64 total);
    void setText(const QString &what);
    // Shown between the press on Cancel and the end of the work.
    void setStopping(const QString &what);

Q_SIGNALS:
    void cancelRequested();

private:
    Label *m_what;
    Label *m_share;
    QProgressBar *m_bar;
    Button *m_cancel;
};

} // namespace rapport::ui
