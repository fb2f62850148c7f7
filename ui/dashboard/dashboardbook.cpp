#include "ui/dashboard/dashboardbook.h"

#include "messages/texts.h"
#include "messages/tilewords.h"
#include "workspace/records.h"

#include <algorithm>
#include <numeric>

namespace rapport::ui {

using domain::Dashboard;
using workspace::DashboardDesk;

DashboardBook::DashboardBook(AppContext &context, QObject *parent) : QObject(parent), m_context(context) {}

void DashboardBook::read()
{
    if (m_saving)
        return; // its end reads
    DashboardDesk(m_context.workspace)
        .all()
        .then(this, [this, turn = ++m_turn](const core::Result<std::vector<Dashboard>> &all) {
            if (turn != m_turn || m_saving)
                return;
            if (!all) {
                m_context.notices.failed(all.error());
                return;
            }
            const Dashboard *before = shown();
            const domain::RecordId id = before ? before->id : domain::RecordId();
            m_all = *all;
            for (Dashboard &one : m_all)
                one.name = messages::dashboardName(one);
            const auto same = std::find_if(m_all.begin(), m_all.end(), [&](const Dashboard &one) {
                return id.isValid() && one.id == id;
            });
            m_current = same != m_all.end()
                            ? static_cast<int>(same - m_all.begin())
                            : std::clamp(m_current, 0, std::max(0, static_cast<int>(m_all.size()) - 1));
            Q_EMIT changed();
        });
}

const Dashboard *DashboardBook::shown() const
{
    const auto at = static_cast<std::size_t>(m_current);
    return at < m_all.size() ? &m_all[at] : nullptr;
}

Dashboard *DashboardBook::mine()
{
    const auto at = static_cast<std::size_t>(m_current);
    return at < m_all.size() ? &m_all[at] : nullptr;
}

void DashboardBook::setCurrent(int index)
{
    if (index == m_current || index < 0 || index >= static_cast<int>(m_all.size()))
        return;
    m_current = index;
    Q_EMIT changed();
}

void DashboardBook::choose(const QString &name)
{
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        if (m_all[i].name.compare(name, Qt::CaseInsensitive) == 0 || m_all[i].role == name) {
            setCurrent(static_cast<int>(i));
            return;
        }
    }
}

void DashboardBook::run(Op op)
{
    if (m_saving)
        m_waiting.push_back(std::move(op));
    else
        op();
}

void DashboardBook::save(std::vector<int> indices, const QString &sentence)
{
    if (areTemplates()) {
        indices.resize(m_all.size());
        std::iota(indices.begin(), indices.end(), 0);
    }
    std::vector<Dashboard> some;
    for (const int index : indices)
        some.push_back(m_all[static_cast<std::size_t>(index)]);
    m_saving = true;
    DashboardDesk(m_context.workspace)
        .keep(some)
        .then(this, [this, indices,
                     sentence](const core::Result<workspace::Written<std::vector<Dashboard>>> &written) {
            m_saving = false;
            if (written) {
                adopt(indices, written->value);
                m_context.notices.done(sentence, written->changeset);
            } else {
                m_context.notices.failed(written.error());
                m_waiting.clear(); // they were made on what is not there
            }
            finish();
        });
}

/// What was saved has ids and revisions now.
void DashboardBook::adopt(const std::vector<int> &indices, const std::vector<Dashboard> &kept)
{
    for (std::size_t i = 0; i < indices.size() && i < kept.size(); ++i)
        m_all[static_cast<std::size_t>(indices[i])] = kept[i];
}

void DashboardBook::finish()
{
    if (m_waiting.empty()) {
        read();
        return;
    }
    const Op next = std::move(m_waiting.front());
    m_waiting.pop_front();
    next();
    if (!m_saving)
        finish();
}

void DashboardBook::setTiles(const domain::Tiles &tiles)
{
    run([this, tiles] {
        Dashboard *dashboard = mine();
        if (!dashboard || dashboard->tiles == tiles)
            return;
        dashboard->tiles = tiles;
        save({m_current}, tr("%1 changed.").arg(messages::quoted(dashboard->name)));
        Q_EMIT changed();
    });
}

void DashboardBook::setLocked(bool locked)
{
    run([this, locked] {
        Dashboard *dashboard = mine();
        if (!dashboard || dashboard->locked == locked)
            return;
        dashboard->locked = locked;
        Q_EMIT changed();
        if (dashboard->id.isValid()) // of a template it is kept with the first change
            save({m_current}, locked ? tr("%1 locked.").arg(messages::quoted(dashboard->name))
                                     : tr("%1 unlocked.").arg(messages::quoted(dashboard->name)));
    });
}

void DashboardBook::setSchedule(const domain::ReportSchedule &schedule)
{
    run([this, schedule] {
        Dashboard *dashboard = mine();
        if (!dashboard || dashboard->schedule == schedule)
            return;
        dashboard->schedule = schedule;
        const QString name = messages::quoted(dashboard->name);
        save({m_current}, schedule.every == domain::ReportEvery::Never
                              ? tr("%1 is not written any more.").arg(name)
                              : tr("%1 will be written into its folder.").arg(name));
        Q_EMIT changed();
    });
}

void DashboardBook::append(Dashboard dashboard, const QString &sentence)
{
    dashboard.id = {};
    dashboard.revision = 0;
    dashboard.role.clear();
    dashboard.schedule = {};
    dashboard.locked = false;
    dashboard.position = m_all.empty() ? 1 : m_all.back().position + 1;
    m_all.push_back(std::move(dashboard));
    m_current = static_cast<int>(m_all.size()) - 1;
    save({m_current}, sentence);
    Q_EMIT changed();
}

void DashboardBook::add(const QString &name)
{
    run([this, name] {
        Dashboard made;
        made.name = name;
        append(std::move(made), tr("%1 added.").arg(messages::quoted(name)));
    });
}

void DashboardBook::copy()
{
    run([this] {
        const Dashboard *from = shown();
        if (!from)
            return;
        Dashboard made = *from;
        made.name = tr("Copy of %1").arg(from->name);
        const QString sentence = tr("%1 added.").arg(messages::quoted(made.name));
        append(std::move(made), sentence);
    });
}

void DashboardBook::rename(const QString &name)
{
    run([this, name] {
        Dashboard *dashboard = mine();
        if (!dashboard || name.isEmpty() || dashboard->name == name)
            return;
        dashboard->name = name;
        save({m_current}, tr("Renamed to %1.").arg(messages::quoted(name)));
        Q_EMIT changed();
    });
}

void DashboardBook::remove()
{
    run([this] {
        const Dashboard *dashboard = shown();
        if (!dashboard)
            return;
        const QString sentence = tr("%1 moved to the trash.").arg(messages::quoted(dashboard->name));
        if (!dashboard->id.isValid()) {
            m_all.erase(m_all.begin() + m_current);
            m_current = std::max(0, m_current - 1);
            if (!m_all.empty())
                save({}, sentence); // the other templates become records
            Q_EMIT changed();
            return;
        }
        m_saving = true;
        workspace::RecordDesk(m_context.workspace)
            .trash({{domain::RecordKind::Dashboard, dashboard->id}})
            .then(this, [this, sentence](const core::Result<workspace::Written<qint64>> &written) {
                m_saving = false;
                if (written)
                    m_context.notices.done(sentence, written->changeset);
                else
                    m_context.notices.failed(written.error());
                finish();
            });
    });
}

void DashboardBook::move(int from, int to)
{
    run([this, from, to] {
        const int size = static_cast<int>(m_all.size());
        if (from < 0 || to < 0 || from >= size || to >= size || from == to)
            return;
        Dashboard moved = std::move(m_all[static_cast<std::size_t>(from)]);
        m_all.erase(m_all.begin() + from);
        m_all.insert(m_all.begin() + to, std::move(moved));
        std::vector<int> others;
        for (int i = 0; i < size; ++i) {
            Dashboard &one = m_all[static_cast<std::size_t>(i)];
            if (one.position != i + 1) {
                one.position = i + 1;
                others.push_back(i);
            }
        }
        m_current = to;
        if (!others.empty())
            save(others, tr("Order of the dashboards changed."));
        Q_EMIT changed();
    });
}

bool isSameQuestion(const domain::Tiles &one, const domain::Tiles &other)
{
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](domain::DashboardTile a, const domain::DashboardTile &b) {
                          a.place = b.place;
                          a.table = b.table;
                          a.title = b.title;
                          return a == b;
                      });
}

} // namespace rapport::ui
