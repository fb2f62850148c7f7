#pragma once

#include "domain/record.h"
#include "ui/shell/appcontext.h"

#include <QFrame>
#include <QHash>

class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QPlainTextEdit;
class QCheckBox;
class QVBoxLayout;

namespace rapport::ui {

class Button;
class FlowLayout;
class Label;
class TabStrip;

/// The box on top of a timeline where an exchange, a note or a task is written down, with its next step. Ctrl+Enter
/// saves everything in one changeset. Keeps an unsaved text per record. Owned by the timeline panel.
class Composer final : public QFrame {
    Q_OBJECT
public:
    enum class Tab { Note, Call, Mail, Meeting, Task };

    explicit Composer(AppContext &context, QWidget *parent = nullptr);

    /// Whom the next entry is about; `company` is the person's company.
    void setSubject(const domain::RecordRef &ref, const QString &name);
    void open(Tab tab);

Q_SIGNALS:
    void saved();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Kept {
        QString text;
        QString step;
    };

    void buildDetails(QVBoxLayout *layout);
    QWidget *buildNextStep();
    void showTab(int tab);
    void showChips();
    void save();
    domain::Draft activityDraft() const;
    std::optional<domain::Draft> stepDraft() const;
    domain::Draft taskDraft() const;
    void done(const QString &sentence, domain::ChangesetId changeset);
    void clearText();

    AppContext &m_context;
    domain::RecordRef m_ref;
    QString m_name;
    QHash<domain::RecordId, Kept> m_kept;
    TabStrip *m_tabs;
    QLineEdit *m_title;
    QPlainTextEdit *m_text;
    QWidget *m_details;
    QComboBox *m_direction;
    QLineEdit *m_minutes;
    QLineEdit *m_when;
    QCheckBox *m_internal;
    QLineEdit *m_step;
    QWidget *m_chipBox;
    FlowLayout *m_chips;
    Button *m_save;
};

} // namespace rapport::ui
