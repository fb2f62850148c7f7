#pragma once

#include "domain/record.h"
#include "ui/shell/appcontext.h"

#include <QFrame>

namespace rapport::ui {

class FieldText;

/// The facts of a record beside its row, read only: closes on Space, Esc or any click elsewhere. Deletes itself when
/// closed; GUI thread.
class Peek final : public QFrame {
    Q_OBJECT
public:
    Peek(AppContext &context, const FieldText &texts, QWidget *parent);

    /// Reads the record and shows it at a place of the screen.
    void show(const domain::RecordRef &ref, const QPoint &globalPosition);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fill(const domain::Record &record);

    AppContext &m_context;
    const FieldText &m_texts;
};

} // namespace rapport::ui
