#pragma once

#include <QString>

namespace rapport::ui {

/// A name as a menu's text: its ampersands make no mnemonic.
inline QString menuText(QString name)
{
    return name.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace rapport::ui
