#pragma once

#include <QWidget>

#include <cstdint>

namespace rapport::ui {

class Label;

enum class FieldLabel : std::uint8_t { Above, Beside };

// A label, its editor and, when the value cannot be saved, the reason under it. The text stays as it was typed. Owns the
// editor as its child; is owned by its parent.
class Field final : public QWidget {
    Q_OBJECT

public:
    Field(const QString &name, QWidget *editor, QWidget *parent = nullptr,
          FieldLabel placement = FieldLabel::Above);

    [[nodiscard]] QWidget &editor() const { return *m_editor; }
    // An empty reason makes the field valid.
    void setReason(const QString &reason);
    [[nodiscard]] QString reason() const;
    [[nodiscard]] bool isValid() const { return reason().isEmpty(); }

private:
    Label *m_label;
    QWidget *m_editor;
    Label *m_reason;
};

} // namespace rapport::ui
