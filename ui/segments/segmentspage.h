#pragma once

#include "domain/segment.h"
#include "ui/list/fieldtext.h"
#include "ui/list/listsource.h"
#include "ui/shell/appcontext.h"
#include "ui/shell/view.h"
#include "workspace/segmentdesk.h"

#include <QTimer>

class QComboBox;
class QLineEdit;
class QListWidget;
class QStackedWidget;

namespace rapport::ui {

class Button;
class EmptyState;
class FilterLine;
class Label;
class SegmentSheet;

/// The Segments place: all of them with their sizes, and the one in front: whom its condition finds, counted while it is typed, and
/// what it is worth. Owned by the view host; GUI thread.
class SegmentsPage final : public View {
    Q_OBJECT
public:
    SegmentsPage(AppContext &context, QWidget *parent);

    const std::vector<workspace::CountedSegment> &all() const { return m_all; }
    /// Puts another one in front: a kept one, or one that is not kept yet.
    void show(const domain::Segment &segment);
    /// The one in front as the form says.
    domain::Segment edited() const;
    bool isChanged() const;

    void focusFilter() override;
    bool openRecord(const domain::RecordRef &ref) override;
    bool trigger(const QString &actionId) override;

Q_SIGNALS:
    /// All that was asked is shown.
    void presented();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildLeft();
    QWidget *buildRight();
    QWidget *buildHead();
    QWidget *buildForm();
    void wire();
    void read();
    void fillList();
    void startNew();
    void edit();
    void count(const domain::Filter &condition);
    void weigh();
    void presentHead();
    void save();
    void freeze();
    void remove();
    void showMembers();

    AppContext &m_context;
    FieldText m_texts;
    DeskListSource m_source;
    std::vector<workspace::CountedSegment> m_all;
    domain::Segment m_segment; ///< as it is kept
    QListWidget *m_list = nullptr;
    QLineEdit *m_name = nullptr;
    QComboBox *m_about = nullptr;
    FilterLine *m_condition = nullptr;
    Label *m_size = nullptr;
    Label *m_title = nullptr;
    Button *m_save = nullptr;
    Button *m_members = nullptr;
    Button *m_freeze = nullptr;
    Button *m_remove = nullptr;
    SegmentSheet *m_sheet = nullptr;
    bool m_filling = false;
    bool m_wantsNew = false; ///< a new one was asked for: the list does not put a kept one in front
    bool m_outdated = true;
    quint64 m_turn = 0;
};

} // namespace rapport::ui
