#pragma once

#include "core/instant.h"
#include "core/progress.h"
#include "storage/location.h"
#include "workspace/async.h"

namespace rapport::workspace {

struct DemoOptions {
    qint64 customers = 1000; ///< people; a tenth as many companies; those that leads became come on top
    quint64 seed = 1;
    core::Instant
        now; ///< the moment the practice store is made for; everything else follows from it and the seed
    QString currency = QStringLiteral("EUR");
    qint64 origin = 1;    ///< the high part of the ids
    QString userLogin;    ///< the first of the store's people
    QString userName;     ///< empty: firstUserName()
    core::StopToken stop; ///< beside the future's own cancel
};

struct DemoReport {
    qint64 customers = 0;
    qint64 companies = 0;
    qint64 activities = 0;
    qint64 tasks = 0;
    qint64 leads = 0;
    qint64 deals = 0;
    qint64 products = 0;
    qint64 orders = 0;
    qint64 users = 0;
    qint64 tags = 0;
};

/// Makes practice stores: a business that looks like one and has a year behind it, in which leads and opportunities came, went
/// on and ended, written up week by week; the same for the same numbers, whatever the machine.
class DemoDesk {
public:
    /// On a thread of its own, with progress; refuses (store.exists) to touch what is there. Of a file that is not finished,
    /// as after a cancel, nothing stays.
    static Async<DemoReport> make(const storage::Location &location, const DemoOptions &options);
    /// The same on the caller's thread.
    [[nodiscard]] static core::Result<DemoReport> makeNow(const storage::Location &location,
                                                          const DemoOptions &options,
                                                          const core::Progress &progress = {});

    /// The name of the first of the store's people, who is whoever makes the store.
    static QString firstUserName();
};

} // namespace rapport::workspace
