#pragma once

#include "ui/theme/icons.h"

#include <QHash>
#include <QString>

namespace rapport::ui {

/// The drawing of an activity's channel or a task's type.
inline Icon channelIcon(const QString &channel)
{
    static const QHash<QString, Icon> icons{
        {QStringLiteral("visit"), Icon::Place},     {QStringLiteral("meeting"), Icon::Meeting},
        {QStringLiteral("call"), Icon::Call},       {QStringLiteral("email"), Icon::Mail},
        {QStringLiteral("letter"), Icon::Document}, {QStringLiteral("sms"), Icon::Chat},
        {QStringLiteral("chat"), Icon::Chat},       {QStringLiteral("social"), Icon::Globe},
        {QStringLiteral("web"), Icon::Globe},       {QStringLiteral("event"), Icon::Calendar},
        {QStringLiteral("note"), Icon::Note},       {QStringLiteral("todo"), Icon::Task},
        {QStringLiteral("order"), Icon::Product},
    };
    return icons.value(channel, Icon::Task);
}

} // namespace rapport::ui
