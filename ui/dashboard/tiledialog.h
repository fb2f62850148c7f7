#pragma once

#include "domain/dashboard.h"
#include "ui/dialogs/actdialog.h"
#include "ui/shell/appcontext.h"

class QComboBox;
class QFormLayout;
class QLineEdit;
class QDoubleSpinBox;
class QSpinBox;

namespace rapport::ui {

class Label;

/// What a tile shows: figure, kind, what it is grouped by, title. Owned by its view; GUI thread.
class TileDialog final : public ActDialog {
    Q_OBJECT
public:
    TileDialog(AppContext &context, const domain::DashboardTile &tile, bool isNew, QWidget *parent);

Q_SIGNALS:
    void chosen(const rapport::domain::DashboardTile &tile);

private:
    QComboBox *addCombo(const char *name, const QString &label);
    void addHour();
    void fill();
    void showMetric();
    void showKind();
    void takeKind();
    domain::TileKind kind() const;
    domain::DashboardTile tile() const;

    AppContext &m_context;
    domain::DashboardTile m_tile;
    bool m_isNew;
    QFormLayout *m_form;
    QComboBox *m_metric;
    Label *m_definition;
    QComboBox *m_kind;
    QComboBox *m_dimension;
    QComboBox *m_split;
    QComboBox *m_shown;
    QSpinBox *m_limit;
    QSpinBox *m_goal;
    QDoubleSpinBox *m_hour;
    QLineEdit *m_title;
};

} // namespace rapport::ui
