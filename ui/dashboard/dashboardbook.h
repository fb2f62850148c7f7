#pragma once

#include "ui/shell/appcontext.h"
#include "workspace/dashboarddesk.h"

#include <QObject>
#include <deque>

namespace rapport::ui {

/// The dashboards of a store and the one that is shown, with every change that can be made to them. A change is saved at once; those
/// made while one is being saved follow it. The first change of templates makes records of them. Owned by the view; GUI thread.
class DashboardBook final : public QObject {
    Q_OBJECT
public:
    DashboardBook(AppContext &context, QObject *parent);

    void read();
    const std::vector<domain::Dashboard> &all() const { return m_all; }
    int current() const { return m_current; }
    /// Nothing before the first answer.
    const domain::Dashboard *shown() const;
    void setCurrent(int index);
    /// Shows the one with this name or role.
    void choose(const QString &name);

    void setTiles(const domain::Tiles &tiles);
    void setLocked(bool locked);
    void setSchedule(const domain::ReportSchedule &schedule);
    void add(const QString &name);
    void rename(const QString &name);
    void copy();
    void remove();
    void move(int from, int to);

Q_SIGNALS:
    /// Another list, another one is shown, or it has other tiles.
    void changed();

private:
    using Op = std::function<void()>;
    void run(Op op);
    /// Saves some by their index; of templates all.
    void save(std::vector<int> indices, const QString &sentence);
    void adopt(const std::vector<int> &indices, const std::vector<domain::Dashboard> &kept);
    void finish();
    domain::Dashboard *mine();
    void append(domain::Dashboard dashboard, const QString &sentence);
    bool areTemplates() const { return !m_all.empty() && !m_all.front().id.isValid(); }

    AppContext &m_context;
    std::vector<domain::Dashboard> m_all;
    int m_current = 0;
    bool m_saving = false;
    std::deque<Op> m_waiting;
    quint64 m_turn = 0;
};

/// Whether the answers of one are those of the other: where a tile stands changes no figure.
bool isSameQuestion(const domain::Tiles &one, const domain::Tiles &other);

} // namespace rapport::ui
