<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Changeset</name>
    <message numerus="yes">
        <source>%Ln fields of %1 changed.</source>
        <translation>
            <numerusform>%Ln field of %1 changed.</numerusform>
            <numerusform>%Ln fields of %1 changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contacts</source>
        <translation>
            <numerusform>%Ln contact</numerusform>
            <numerusform>%Ln contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CustomerValue</name>
    <message numerus="yes">
        <source>Bought on %Ln day(s)</source>
        <translation>
            <numerusform>Bought on %Ln day</numerusform>
            <numerusform>Bought on %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Customer for %Ln day(s)</source>
        <translation>
            <numerusform>Customer for %Ln day</numerusform>
            <numerusform>Customer for %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Customer for %Ln year(s)</source>
        <translation>
            <numerusform>Customer for %Ln year</numerusform>
            <numerusform>Customer for %Ln years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln month(s)</source>
        <translation>
            <numerusform>in %Ln month</numerusform>
            <numerusform>in %Ln months</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message numerus="yes">
        <source>%Ln more fields do not fit.</source>
        <translation>
            <numerusform>%Ln more field does not fit.</numerusform>
            <numerusform>%Ln more fields do not fit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln weeks</source>
        <translation>
            <numerusform>%Ln week</numerusform>
            <numerusform>%Ln weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln months</source>
        <translation>
            <numerusform>%Ln month</numerusform>
            <numerusform>%Ln months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln years</source>
        <translation>
            <numerusform>%Ln year</numerusform>
            <numerusform>%Ln years</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln companies</source>
        <translation>
            <numerusform>%Ln company</numerusform>
            <numerusform>%Ln companies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln exchanges</source>
        <translation>
            <numerusform>%Ln exchange</numerusform>
            <numerusform>%Ln exchanges</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tasks</source>
        <translation>
            <numerusform>%Ln task</numerusform>
            <numerusform>%Ln tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tags</source>
        <translation>
            <numerusform>%Ln tag</numerusform>
            <numerusform>%Ln tags</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln users</source>
        <translation>
            <numerusform>%Ln user</numerusform>
            <numerusform>%Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln leads</source>
        <translation>
            <numerusform>%Ln lead</numerusform>
            <numerusform>%Ln leads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln opportunities</source>
        <translation>
            <numerusform>%Ln opportunity</numerusform>
            <numerusform>%Ln opportunities</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pipelines</source>
        <translation>
            <numerusform>%Ln pipeline</numerusform>
            <numerusform>%Ln pipelines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stages</source>
        <translation>
            <numerusform>%Ln stage</numerusform>
            <numerusform>%Ln stages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln exchange rates</source>
        <translation>
            <numerusform>%Ln exchange rate</numerusform>
            <numerusform>%Ln exchange rates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln close reasons</source>
        <translation>
            <numerusform>%Ln close reason</numerusform>
            <numerusform>%Ln close reasons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln score rules</source>
        <translation>
            <numerusform>%Ln score rule</numerusform>
            <numerusform>%Ln score rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln assignment rules</source>
        <translation>
            <numerusform>%Ln assignment rule</numerusform>
            <numerusform>%Ln assignment rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln quotas</source>
        <translation>
            <numerusform>%Ln quota</numerusform>
            <numerusform>%Ln quotas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln submitted forecasts</source>
        <translation>
            <numerusform>%Ln submitted forecast</numerusform>
            <numerusform>%Ln submitted forecasts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln activity series</source>
        <translation>
            <numerusform>%Ln activity series</numerusform>
            <numerusform>%Ln activity series</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln products</source>
        <translation>
            <numerusform>%Ln product</numerusform>
            <numerusform>%Ln products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln orders</source>
        <translation>
            <numerusform>%Ln order</numerusform>
            <numerusform>%Ln orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln order lines</source>
        <translation>
            <numerusform>%Ln order line</numerusform>
            <numerusform>%Ln order lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln dashboards</source>
        <translation>
            <numerusform>%Ln dashboard</numerusform>
            <numerusform>%Ln dashboards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln reports</source>
        <translation>
            <numerusform>%Ln report</numerusform>
            <numerusform>%Ln reports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln segments</source>
        <translation>
            <numerusform>%Ln segment</numerusform>
            <numerusform>%Ln segments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln campaigns</source>
        <translation>
            <numerusform>%Ln campaign</numerusform>
            <numerusform>%Ln campaigns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MyDay</name>
    <message numerus="yes">
        <source>last real contact %Ln days ago</source>
        <translation>
            <numerusform>last real contact %Ln day ago</numerusform>
            <numerusform>last real contact %Ln days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no contact yet, wanted every %Ln days</source>
        <translation>
            <numerusform>no contact yet, wanted every day</numerusform>
            <numerusform>no contact yet, wanted every %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days late</source>
        <translation>
            <numerusform>%Ln day late</numerusform>
            <numerusform>%Ln days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls</source>
        <translation>
            <numerusform>%Ln call</numerusform>
            <numerusform>%Ln calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mails</source>
        <translation>
            <numerusform>%Ln mail</numerusform>
            <numerusform>%Ln mails</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln meetings</source>
        <translation>
            <numerusform>%Ln meeting</numerusform>
            <numerusform>%Ln meetings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln visits</source>
        <translation>
            <numerusform>%Ln visit</numerusform>
            <numerusform>%Ln visits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters</source>
        <translation>
            <numerusform>%Ln letter</numerusform>
            <numerusform>%Ln letters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to-dos</source>
        <translation>
            <numerusform>%Ln to-do</numerusform>
            <numerusform>%Ln to-dos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expected close put off %Ln times</source>
        <translation>
            <numerusform>expected close put off once</numerusform>
            <numerusform>expected close put off %Ln times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>by %Ln days</source>
        <translation>
            <numerusform>by %Ln day</numerusform>
            <numerusform>by %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>idle for %Ln days</source>
        <translation>
            <numerusform>idle for %Ln day</numerusform>
            <numerusform>idle for %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>next step was due %Ln days ago</source>
        <translation>
            <numerusform>next step was due %Ln day ago</numerusform>
            <numerusform>next step was due %Ln days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expected close was %Ln days ago</source>
        <translation>
            <numerusform>expected close was %Ln day ago</numerusform>
            <numerusform>expected close was %Ln days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>nobody answered for %Ln days</source>
        <translation>
            <numerusform>nobody answered for %Ln day</numerusform>
            <numerusform>nobody answered for %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>When</name>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln days</source>
        <translation>
            <numerusform>in %Ln day</numerusform>
            <numerusform>in %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::BoardStrip</name>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::BulkBar</name>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::CampaignEditor</name>
    <message numerus="yes">
        <source>%n thing(s) to fix</source>
        <translation>
            <numerusform>%n thing to fix</numerusform>
            <numerusform>%n things to fix</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::CardActions</name>
    <message numerus="yes">
        <source>%Ln mail(s) or date(s) were here already.</source>
        <translation>
            <numerusform>%Ln mail or date was here already.</numerusform>
            <numerusform>%Ln mails or dates were here already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::CardHeader</name>
    <message numerus="yes">
        <source>%n more tag(s): %1</source>
        <translation>
            <numerusform>%n more tag: %1</numerusform>
            <numerusform>%n more tags: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::CardView</name>
    <message numerus="yes">
        <source>Last contact %1, wanted every %n day(s)</source>
        <translation>
            <numerusform>Last contact %1, wanted every %n day</numerusform>
            <numerusform>Last contact %1, wanted every %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::CheckPage</name>
    <message numerus="yes">
        <source>Checked: %n problems.</source>
        <translation>
            <numerusform>Checked: %n problem.</numerusform>
            <numerusform>Checked: %n problems.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::ColumnHead</name>
    <message numerus="yes">
        <source>%Ln of them have no amount and are in no sum</source>
        <translation>
            <numerusform>%Ln of them has no amount and is in no sum</numerusform>
            <numerusform>%Ln of them have no amount and are in no sum</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln that came here and were closed, %1 % were won</source>
        <translation>
            <numerusform>Of %Ln that came here and was closed, %1 % was won</numerusform>
            <numerusform>Of %Ln that came here and were closed, %1 % were won</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::DashboardView</name>
    <message numerus="yes">
        <source>%Ln parts of its tiles could not be read</source>
        <translation>
            <numerusform>%Ln part of its tiles could not be read</numerusform>
            <numerusform>%Ln parts of its tiles could not be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::DealCard</name>
    <message numerus="yes">
        <source>%Ln days late</source>
        <translation>
            <numerusform>%Ln day late</numerusform>
            <numerusform>%Ln days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days idle</source>
        <translation>
            <numerusform>%Ln day idle</numerusform>
            <numerusform>%Ln days idle</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::DuplicatesPage</name>
    <message numerus="yes">
        <source>Compared: %n pairs are likely one.</source>
        <translation>
            <numerusform>Compared: %n pair is likely one.</numerusform>
            <numerusform>Compared: %n pairs are likely one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::EraseDialog</name>
    <message numerus="yes">
        <source>%n exchanges</source>
        <translation>
            <numerusform>%n exchange</numerusform>
            <numerusform>%n exchanges</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tasks</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n values in the journal</source>
        <translation>
            <numerusform>%n value in the journal</numerusform>
            <numerusform>%n values in the journal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n records that were merged into this one</source>
        <translation>
            <numerusform>%n record that was merged into this one</numerusform>
            <numerusform>%n records that were merged into this one</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::ExplainDialog</name>
    <message numerus="yes">
        <source>%Ln customers</source>
        <translation>
            <numerusform>%Ln customer</numerusform>
            <numerusform>%Ln customers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::FigureStrip</name>
    <message numerus="yes">
        <source>wanted every %n day(s)</source>
        <translation>
            <numerusform>wanted every %n day</numerusform>
            <numerusform>wanted every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n call</numerusform>
            <numerusform>%n calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s)</source>
        <translation>
            <numerusform>%n mail</numerusform>
            <numerusform>%n mails</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days ago</source>
        <translation>
            <numerusform>%Ln day ago</numerusform>
            <numerusform>%Ln days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln exchange(s) a year</source>
        <translation>
            <numerusform>%Ln exchange a year</numerusform>
            <numerusform>%Ln exchanges a year</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::FilterLine</name>
    <message numerus="yes">
        <source>%Ln results</source>
        <translation>
            <numerusform>%Ln result</numerusform>
            <numerusform>%Ln results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::FixQueue</name>
    <message numerus="yes">
        <source>Fix %Ln ticked</source>
        <translation>
            <numerusform>Fix %Ln ticked</numerusform>
            <numerusform>Fix %Ln ticked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::FunnelModel</name>
    <message numerus="yes">
        <source>%Ln without an amount</source>
        <translation>
            <numerusform>%Ln without an amount</numerusform>
            <numerusform>%Ln without an amount</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left this stage; on average after %1 days</source>
        <translation>
            <numerusform>%Ln left this stage, after %1 days</numerusform>
            <numerusform>%Ln left this stage; on average after %1 days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::FunnelPage</name>
    <message numerus="yes">
        <source>%Ln that went back since are not in this list.</source>
        <translation>
            <numerusform>%Ln that went back since is not in this list.</numerusform>
            <numerusform>%Ln that went back since are not in this list.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::HistoryPage</name>
    <message numerus="yes">
        <source>Taken back: %n rows.</source>
        <translation>
            <numerusform>Taken back: %n row.</numerusform>
            <numerusform>Taken back: %n rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::ListFooter</name>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::MergeDialog</name>
    <message numerus="yes">
        <source>Show %n fields that are the same</source>
        <translation>
            <numerusform>Show %n field that is the same</numerusform>
            <numerusform>Show %n fields that are the same</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n exchanges</source>
        <translation>
            <numerusform>%n exchange</numerusform>
            <numerusform>%n exchanges</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open tasks</source>
        <translation>
            <numerusform>%n open task</numerusform>
            <numerusform>%n open tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::MergeTable</name>
    <message numerus="yes">
        <source>%n exchanges, added %1</source>
        <translation>
            <numerusform>%n exchange, added %1</numerusform>
            <numerusform>%n exchanges, added %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::PipelinesPage</name>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::QualityPage</name>
    <message numerus="yes">
        <source>%Ln more rules find nothing · %1</source>
        <translation>
            <numerusform>%Ln more rule finds nothing · %1</numerusform>
            <numerusform>%Ln more rules find nothing · %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Look for %Ln more again</source>
        <translation>
            <numerusform>Look for %Ln more again</numerusform>
            <numerusform>Look for %Ln more again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::RailItem</name>
    <message numerus="yes">
        <source>%n due</source>
        <translation>
            <numerusform>%n due</numerusform>
            <numerusform>%n due</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::ReportKeeper</name>
    <message numerus="yes">
        <source>%Ln scheduled files were written.</source>
        <translation>
            <numerusform>%Ln scheduled file was written.</numerusform>
            <numerusform>%Ln scheduled files were written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::Session</name>
    <message numerus="yes">
        <source>Done again: %n rows.</source>
        <translation>
            <numerusform>Done again: %n row.</numerusform>
            <numerusform>Done again: %n rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken back: %n rows.</source>
        <translation>
            <numerusform>Taken back: %n row.</numerusform>
            <numerusform>Taken back: %n rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed since and kept: %1.</source>
        <translation>
            <numerusform>%n changed since and kept: %1.</numerusform>
            <numerusform>%n changed since and kept: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The trash let go of %n old records.</source>
        <translation>
            <numerusform>The trash let go of %n old record.</numerusform>
            <numerusform>The trash let go of %n old records.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::TimelineModel</name>
    <message numerus="yes">
        <source>%n change(s) by %1</source>
        <translation>
            <numerusform>%n change by %1</numerusform>
            <numerusform>%n changes by %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::TrashPage</name>
    <message numerus="yes">
        <source>Restored: %n records.</source>
        <translation>
            <numerusform>Restored: %n record.</numerusform>
            <numerusform>Restored: %n records.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Everything in the trash is deleted for good, of all kinds, also what was put there less than %n days ago. This cannot be undone.</source>
        <translation>
            <numerusform>Everything in the trash is deleted for good, of all kinds, also what was put there less than %n day ago. This cannot be undone.</numerusform>
            <numerusform>Everything in the trash is deleted for good, of all kinds, also what was put there less than %n days ago. This cannot be undone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted for good: %n records.</source>
        <translation>
            <numerusform>Deleted for good: %n record.</numerusform>
            <numerusform>Deleted for good: %n records.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rapport::ui::ValuePage</name>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
</TS>
