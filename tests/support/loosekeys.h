#pragma once

#include <QTest>
#include <QWidget>
#include <catch2/reporters/catch_reporter_event_listener.hpp>

namespace rapport::test {

/// Lets go of all modifiers before each test: a dialog that closes on the press of Ctrl+Enter never hears that Ctrl was
/// released, and Qt would take the next test's clicks for Ctrl+clicks.
class LooseKeys : public Catch::EventListenerBase {
public:
    using EventListenerBase::EventListenerBase;
    void testCaseStarting(const Catch::TestCaseInfo &) override
    {
        QWidget nobody;
        QTest::keyRelease(&nobody, Qt::Key_Control);
    }
};

} // namespace rapport::test
