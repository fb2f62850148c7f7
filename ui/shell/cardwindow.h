#pragma once

#include "ui/shell/appcontext.h"

#include <QWidget>

namespace rapport::ui {

class CardView;

/// A card in a window of its own, so that several can stand side by side. Owned by the main window; Esc and Ctrl+W close it.
class CardWindow final : public QWidget {
    Q_OBJECT
public:
    CardWindow(AppContext &context, const domain::RecordRef &ref, QWidget *parent);

    bool trigger(const QString &actionId);
    domain::RecordRef record() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void readTitle(AppContext &context, const domain::RecordRef &ref);

    CardView *m_card;
};

} // namespace rapport::ui
