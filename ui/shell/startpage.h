#pragma once

#include <QStringList>
#include <QWidget>

namespace rapport::ui {

class Label;
class Drawing;

/// What the window shows without a store: what went wrong, the stores opened before, and the ways to begin. Owned by the
/// main window.
class StartPage final : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(QWidget *parent = nullptr);

    /// `problem` is a sentence that says what happened and what to do; empty when nothing did.
    void showChoices(const QString &problem, const QStringList &recent);
    /// A store is being opened: says which, offers nothing.
    void showOpening(const QString &name);

Q_SIGNALS:
    void openRequested(const QString &location);
    void browseRequested();
    void newRequested();
    void practiceRequested();
    void restoreRequested();

private:
    void showRecent(const QStringList &recent);

    Drawing *m_glyph = nullptr;
    Label *m_title = nullptr;
    Label *m_problem = nullptr;
    QWidget *m_choices = nullptr;
    QWidget *m_restore = nullptr; ///< offered when a store could not be opened
    QWidget *m_recent = nullptr;
};

} // namespace rapport::ui
