#pragma once

#include "domain/record.h"
#include "ui/shell/appcontext.h"

#include <QFrame>
#include <QHash>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace rapport::ui {

class Button;
class FlowLayout;
class IconButton;
class Label;
class TabStrip;

/// The box on top of a timeline where an exchange, a note or a task is written down, with its next step. Ctrl+Enter
/// saves everything in one changeset; on a call Enter leads to the next step. Keeps what is not saved per record. Owned
/// by the timeline panel.
class Composer final : public QFrame {
    Q_OBJECT
public:
    enum class Tab { Note, Call, Mail, Meeting, Task };

    explicit Composer(AppContext &context, QWidget *parent = nullptr);

    /// Whom the next entry is about.
    void setSubject(const domain::RecordRef &ref, const QString &name);
    /// Why nothing can be written about it now; empty when something can. What is written stays, to be copied.
    void setFixed(const QString &reason);
    void open(Tab tab);
    /// Saves what is written; nothing when nothing is.
    void save();

Q_SIGNALS:
    void saved();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    /// What was written about one record and not saved.
    struct Kept {
        int tab = 0;
        QString title;
        QString text;
        QString step;
        QString minutes;
        QString when;
        bool internal = false;
    };

    void buildTabs(QVBoxLayout *layout);
    void buildText(QVBoxLayout *layout);
    void buildDetails(QVBoxLayout *layout);
    void buildNextStep(QVBoxLayout *layout);
    void watchFields();
    Tab tab() const;
    void showTab();
    void showDetails();
    void showChips();
    void fitText();
    Kept written() const;
    void put(const Kept &kept);
    bool isEmpty() const;
    /// When it took place; nullopt when the text is no moment.
    std::optional<core::Instant> moment() const;
    bool checkDetails();
    domain::Draft activityDraft() const;
    std::optional<domain::Draft> stepDraft() const;
    domain::Draft taskDraft() const;
    void settle(const domain::RecordRef &about);
    bool handleEnter(const QObject *watched, Qt::KeyboardModifiers modifiers);

    AppContext &m_context;
    domain::RecordRef m_ref;
    QString m_name;
    QString m_fixed;
    QHash<domain::RecordId, Kept> m_kept;
    bool m_saving = false;
    TabStrip *m_tabs = nullptr;
    IconButton *m_more = nullptr;
    QLineEdit *m_title = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QWidget *m_details = nullptr;
    QComboBox *m_direction = nullptr;
    QLineEdit *m_minutes = nullptr;
    QLineEdit *m_when = nullptr;
    QCheckBox *m_internal = nullptr;
    Label *m_reason = nullptr;
    Label *m_stepLabel = nullptr;
    QLineEdit *m_step = nullptr;
    QWidget *m_chipBox = nullptr;
    FlowLayout *m_chips = nullptr;
    Button *m_save = nullptr;
};

} // namespace rapport::ui
