#pragma once

#include "ui/import/importpage.h"

class QCheckBox;

namespace rapport::ui {

class Field;
class Segments;

/// Fourth step: whether rows make new records or change known ones, what finds these, and what blank cells mean.
class IdentityPage final : public ImportPage {
    Q_OBJECT
public:
    IdentityPage(ImportDraft &draft, QWidget *parent);

    void enter() override;
    StepState state() const override;
    QString result() const override;
    QString blocked() const override;
    QWidget *firstControl() const override;

private:
    void present();
    void presentKeys();
    void takeKeys();
    QString keyText(const QString &key) const;

    Segments *m_mode;
    Label *m_modeWords;
    QWidget *m_keys;
    QList<QCheckBox *> m_boxes;
    Label *m_fault;
    QCheckBox *m_blank;
    QCheckBox *m_erased;
    bool m_seen = false;
};

} // namespace rapport::ui
