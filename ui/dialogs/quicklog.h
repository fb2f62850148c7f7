#pragma once

#include "domain/quickentry.h"
#include "ui/dialogs/actdialog.h"
#include "ui/shell/appcontext.h"
#include "workspace/timelines.h"

class QLineEdit;

namespace rapport::ui {

class Chip;
class FlowLayout;
class RecordPicker;

/// One line, one shortcut: what was understood stands as chips before it is saved, Enter saves. Owned by its parent until
/// closed.
class QuickLog final : public ActDialog {
    Q_OBJECT
public:
    /// `about`: the record in front; it is meant when the line names nobody.
    QuickLog(AppContext &context, const domain::RecordRef &about, QWidget *parent);

private:
    void build();
    void parse();
    void showChips();
    void addChip(const QString &text, int icon);
    void lookUp(const QString &who);
    std::optional<domain::SearchHit> bestOf(const std::vector<domain::SearchHit> &hits) const;
    void save();
    void finish(const core::Result<workspace::Saved> &saved);
    QDateTime now() const;

    AppContext &m_context;
    domain::QuickEntry m_entry;
    QLineEdit *m_line = nullptr;
    RecordPicker *m_who = nullptr;
    QWidget *m_chipBox = nullptr;
    FlowLayout *m_chips = nullptr;
    domain::RecordRef m_about;
    QString m_asked;
    int m_turn = 0;
    bool m_waiting = false;
    bool m_saveWhenReady = false;
};

} // namespace rapport::ui
