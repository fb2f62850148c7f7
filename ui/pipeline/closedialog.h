#pragma once

#include "domain/pipelines.h"
#include "ui/dialogs/actdialog.h"

class QLineEdit;

namespace rapport::ui {

struct AppContext;

/// How opportunities ended: the day, the reason, who else was there, and of a single won one what it really came to. Saves
/// one change. Deletes itself when closed; GUI thread.
class CloseDialog final : public ActDialog {
    Q_OBJECT
public:
    CloseDialog(AppContext &context, domain::StageKind kind, std::vector<qint64> ids, QWidget *parent);

private:
    QLineEdit *addLine(const QString &name, const QString &label, const QString &hint);
    /// A value as its field reads it; tells what is wrong when it cannot.
    std::optional<domain::Value> valueOf(const char *field, const QLineEdit *edit);
    void save();

    AppContext &m_context;
    domain::StageKind m_kind;
    std::vector<qint64> m_ids;
    QLineEdit *m_amount = nullptr;
    QLineEdit *m_day = nullptr;
    QLineEdit *m_reason = nullptr;
    QLineEdit *m_competitor = nullptr;
};

} // namespace rapport::ui
