#pragma once

#include "domain/callresult.h"
#include "ui/dialogs/actdialog.h"
#include "ui/shell/appcontext.h"
#include "workspace/calls.h"
#include "workspace/lists.h"

#include <QSet>

class QButtonGroup;
class QHBoxLayout;
class QLineEdit;
class QPlainTextEdit;

namespace rapport::ui {

class Label;
class WarningStrip;

/// Calls through a list, record by record: number, notes, outcome, next step; each call is logged in one change and the next
/// record opened. Alt+1 … Alt+5 choose the outcome, Alt+C dials, Ctrl+Enter saves and goes on, Alt+Right passes over,
/// Alt+Left goes back. Deletes itself when closed; GUI thread.
class CallList final : public ActDialog {
    Q_OBJECT
public:
    /// `start` is the row to begin with.
    CallList(AppContext &context, domain::RecordKind kind, workspace::Ids ids, std::size_t start,
             QWidget *parent);

    /// How many were called and passed over, for the words at the end.
    int called() const { return m_called; }
    int passed() const { return static_cast<int>(m_passed.size()); }

private:
    QWidget *phoneRow();
    QWidget *outcomeRow();
    void buildBody();
    void addKeys();
    void openAt(std::size_t at);
    void showTarget(const workspace::CallTarget &target);
    void showPlace();
    void showPhones();
    void step(int by);
    void passOver();
    void dial(const QString &phone);
    void chooseOutcome(domain::CallOutcome outcome);
    void proposeNextStep(domain::CallOutcome outcome);
    std::optional<domain::CallOutcome> outcome() const;
    std::optional<domain::Draft> nextStep() const;
    void showStep();
    void refreshVerb();
    void save();
    void clearForm();
    void finish();

    AppContext &m_context;
    domain::RecordKind m_kind;
    workspace::Ids m_ids;
    std::size_t m_at = 0;
    std::optional<workspace::CallTarget> m_target;
    quint64 m_turn = 0;
    int m_called = 0;
    QSet<qint64> m_passed; ///< ids, without those who were called after all
    bool m_busy = false;
    bool m_finished = false;

    Label *m_place;
    Label *m_name;
    Label *m_detail;
    Label *m_known;
    WarningStrip *m_warnings;
    QHBoxLayout *m_phones = nullptr;
    QButtonGroup *m_outcomes;
    QPlainTextEdit *m_notes;
    QLineEdit *m_step;
    Label *m_stepSays;
    QString m_proposed; ///< the next step that an outcome wrote, which the next outcome may replace
};

} // namespace rapport::ui
