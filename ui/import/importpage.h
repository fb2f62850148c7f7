#pragma once

#include "ui/import/importdraft.h"
#include "ui/import/wizardsteps.h"

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace rapport::ui {

class Label;

/// One page of the import wizard: a title, a line about it, its body. Reads and writes the draft, and says how its step
/// stands. Owned by the wizard.
class ImportPage : public QWidget {
    Q_OBJECT
public:
    ImportPage(const QString &key, const QString &title, ImportDraft &draft, QWidget *parent);

    /// Called whenever the page comes to the front.
    virtual void enter() {}
    virtual StepState state() const = 0;
    /// The few words under the step's name.
    virtual QString result() const = 0;
    /// Why nobody can go on from here; empty: the page is in order.
    virtual QString blocked() const { return {}; }
    /// A line at the left of the footer.
    virtual QString note() const { return {}; }
    /// What the footer's button does from here, where it is no mere going on.
    virtual QString verb() const { return {}; }
    /// Where the focus goes when the page comes to the front.
    virtual QWidget *firstControl() const = 0;

Q_SIGNALS:
    /// State or result may be another.
    void stepChanged();

protected:
    ImportDraft &draft() const { return m_draft; }
    QVBoxLayout &body() { return *m_body; }
    /// At the right of the title.
    QHBoxLayout &tools() { return *m_tools; }
    void setAbout(const QString &about);

private:
    ImportDraft &m_draft;
    QHBoxLayout *m_tools;
    Label *m_about;
    QVBoxLayout *m_body;
};

} // namespace rapport::ui
