#pragma once

#include "ui/import/importdraft.h"
#include "ui/widgets/pane.h"

class QHBoxLayout;

namespace rapport::ui {

/// Values that every row of an import gets: a chip each, with a way to add and to take away. Owned by the mapping page.
class ConstantsRow final : public Pane {
    Q_OBJECT
public:
    ConstantsRow(ImportDraft &draft, QWidget *parent);

private:
    void present();
    void offerFields();
    void ask(const QString &target);
    /// An empty text takes the value away.
    void setConstant(const QString &target, const QString &text);

    ImportDraft &m_draft;
    QHBoxLayout *m_chips;
    class IconButton *m_add;
};

} // namespace rapport::ui
