#pragma once

#include "ui/dialogs/actdialog.h"
#include "ui/dialogs/fieldeditor.h"
#include "ui/shell/appcontext.h"
#include "workspace/orders.h"

#include <QHash>

class QCheckBox;
class QVBoxLayout;

namespace rapport::ui {

class Field;
class Label;
class LinesTable;

/// Enters or changes an order with its lines: one change. Owned by its parent; deletes itself.
class OrderDialog final : public ActDialog {
    Q_OBJECT
public:
    /// An invalid id makes a new order of what is preset.
    OrderDialog(AppContext &context, const domain::RecordRef &ref, const domain::FieldValues &preset,
                QWidget *parent);

    LinesTable &lines() const { return *m_lines; }

Q_SIGNALS:
    void saved(const rapport::domain::RecordRef &ref);

private:
    void build();
    QWidget *makeSection(const QStringList &keys);
    void addMore(QVBoxLayout &column, const QStringList &main);
    void begin(const domain::FieldValues &preset);
    void read(const domain::RecordRef &ref);
    void fill(const workspace::OrderSheet &sheet);
    void showTotals();
    [[nodiscard]] core::Result<workspace::OrderChange> change() const;
    void save();
    void finish(const workspace::Saved &done);
    void showFaults(const core::Error &error);
    void settleConflict(const workspace::OrderChange &wanted);
    void saveLinesOver();
    bool isOfDeal() const;

    AppContext &m_context;
    domain::Record m_order;
    domain::FieldValues m_preset;
    std::vector<std::pair<QString, FieldEditor>> m_editors;
    QHash<QString, Field *> m_fields;
    LinesTable *m_lines = nullptr;
    Label *m_totals = nullptr;
    QCheckBox *m_setsDeal = nullptr;
    bool m_saving = false;
};

} // namespace rapport::ui
