#include "exchange/xlsxworkbook.h"

#include "exchange/tablereader.h"
#include "exchange/xmlparser.h"

#include <algorithm>

namespace rapport::exchange {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr int kFirstOwnFormat = 164;
constexpr size_t kMaxStyles = 1'000'000;

/// A relation between parts: what it is and where it leads.
struct Relation {
    QString type; ///< the last word of its address: "worksheet", "styles" …
    QString target;
};

/// "../worksheets/a.xml" seen from "xl/workbook.xml".
QString resolved(const QString &from, const QString &target)
{
    if (target.startsWith(QLatin1Char('/')) || target.startsWith(QLatin1Char('\\')))
        return target.mid(1);
    QStringList path = from.split(QLatin1Char('/'));
    path.removeLast();
    for (const QString &step :
         QString(target).replace(QLatin1Char('\\'), QLatin1Char('/')).split(QLatin1Char('/'))) {
        if (step == QLatin1String("..")) {
            if (!path.isEmpty())
                path.removeLast();
        } else if (step != QLatin1String(".") && !step.isEmpty()) {
            path.append(step);
        }
    }
    return path.join(QLatin1Char('/'));
}

QString relationsPart(const QString &part)
{
    const qsizetype slash = part.lastIndexOf(QLatin1Char('/'));
    return part.left(slash + 1) + QStringLiteral("_rels/") + part.mid(slash + 1) + QStringLiteral(".rels");
}

class RelationsHandler final : public XmlHandler {
public:
    explicit RelationsHandler(QString from) : m_from(std::move(from)) {}
    void start(QByteArrayView name, const XmlAttributes &attributes) override
    {
        if (name != "Relationship" || relations.size() > 10'000 ||
            attributes.text("TargetMode") == QLatin1String("External"))
            return;
        const QString type = attributes.text("Type").section(QLatin1Char('/'), -1);
        relations.insert(attributes.text("Id"), {type, resolved(m_from, attributes.text("Target"))});
    }
    void end(QByteArrayView) override {}

    QString targetOf(const QString &type) const
    {
        for (const Relation &relation : relations) {
            if (relation.type == type)
                return relation.target;
        }
        return {};
    }

    QHash<QString, Relation> relations;

private:
    QString m_from;
};

class WorkbookHandler final : public XmlHandler {
public:
    struct Sheet {
        QString name;
        QString relation;
        bool hidden;
    };

    void start(QByteArrayView name, const XmlAttributes &attributes) override
    {
        if (name == "workbookPr") {
            const QString text = attributes.text("date1904");
            from1904 = text == QLatin1String("1") || text == QLatin1String("true");
        } else if (name == "sheet" && sheets.size() < 10'000) {
            const QString state = attributes.text("state");
            sheets.push_back({attributes.text("name"), attributes.text("id"),
                              !state.isEmpty() && state != QLatin1String("visible")});
        }
    }
    void end(QByteArrayView) override {}

    std::vector<Sheet> sheets;
    bool from1904 = false;
};

class StylesHandler final : public XmlHandler {
public:
    void start(QByteArrayView name, const XmlAttributes &attributes) override
    {
        if (name == "numFmt" && m_formats.size() < static_cast<qsizetype>(kMaxStyles))
            m_formats.insert(attributes.text("numFmtId").toInt(),
                             kindOfFormat(attributes.text("formatCode")));
        else if (name == "cellXfs")
            m_inCells = true;
        else if (name == "xf" && m_inCells && ids.size() < kMaxStyles)
            ids.push_back(attributes.text("numFmtId").toInt());
    }
    void end(QByteArrayView name) override { m_inCells = m_inCells && name != "cellXfs"; }

    std::vector<NumberKind> kinds() const
    {
        std::vector<NumberKind> kinds;
        for (const int id : ids)
            kinds.push_back(m_formats.contains(id) || id >= kFirstOwnFormat
                                ? m_formats.value(id, NumberKind::Plain)
                                : kindOfBuiltinFormat(id));
        return kinds;
    }

    std::vector<int> ids;

private:
    QHash<int, NumberKind> m_formats;
    bool m_inCells = false;
};

/// Joins the runs of a text and leaves out how it is read aloud.
class TextsHandler final : public XmlHandler {
public:
    TextsHandler(SharedTexts &texts, bool &dropped) : m_texts(texts), m_dropped(dropped) {}
    void start(QByteArrayView name, const XmlAttributes &) override
    {
        if (name == "si")
            m_text.resize(0);
        else if (name == "rPh")
            m_phonetic = true;
        else if (name == "t")
            m_inText = !m_phonetic;
    }
    void end(QByteArrayView name) override
    {
        if (name == "t")
            m_inText = false;
        else if (name == "rPh")
            m_phonetic = false;
        else if (name == "si" && !fault)
            take();
    }
    void text(QByteArrayView text) override
    {
        if (m_inText && m_text.size() <= kMaxCellBytes)
            m_text.append(text);
    }

    std::optional<core::Error> fault; ///< what kept the last text out

private:
    void take()
    {
        if (auto added = m_texts.add(plain()); !added)
            fault = added.error();
    }

    QByteArray plain()
    {
        return m_text.contains("_x") ? withoutXEscapes(QString::fromUtf8(m_text), m_dropped).toUtf8()
                                     : m_text;
    }

    SharedTexts &m_texts;
    bool &m_dropped;
    QByteArray m_text;
    bool m_inText = false;
    bool m_phonetic = false;
};

} // namespace

Result<std::unique_ptr<XlsxWorkbook>> XlsxWorkbook::open(const QString &path, const core::StopToken &stop)
{
    RAPPORT_TRY(auto archive, ZipArchive::open(path, stop));
    std::unique_ptr<XlsxWorkbook> workbook(new XlsxWorkbook(std::move(archive)));
    RAPPORT_CHECK(workbook->readWorkbook());
    return workbook;
}

Result<QString> XlsxWorkbook::workbookPart() const
{
    const QString root = QStringLiteral("_rels/.rels");
    const QString usual = QStringLiteral("xl/workbook.xml");
    if (m_archive->has(root)) {
        RelationsHandler relations{QString()};
        RAPPORT_CHECK(parsePart(*m_archive, root, relations));
        const QString target = relations.targetOf(QStringLiteral("officeDocument"));
        if (m_archive->has(target) && target.endsWith(QLatin1String(".xml"), Qt::CaseInsensitive))
            return target;
    }
    if (m_archive->has(usual))
        return usual;
    const bool openDocument =
        m_archive->has(QStringLiteral("content.xml")) && m_archive->has(QStringLiteral("mimetype"));
    return fail(ErrorCode::Parse,
                openDocument ? QStringLiteral("xlsx.open-document") : QStringLiteral("xlsx.no-workbook"),
                {m_archive->path()});
}

Result<> XlsxWorkbook::readWorkbook()
{
    // Every package has it. We learn nothing from it, but a damaged one is a damaged file.
    const QString types = QStringLiteral("[Content_Types].xml");
    RelationsHandler ignored{QString()};
    if (m_archive->has(types))
        RAPPORT_CHECK(parsePart(*m_archive, types, ignored));
    RAPPORT_TRY(const QString part, workbookPart());
    WorkbookHandler workbook;
    RAPPORT_CHECK(parsePart(*m_archive, part, workbook));
    m_from1904 = workbook.from1904;
    RelationsHandler relations(part);
    const QString relationsOf = relationsPart(part);
    if (m_archive->has(relationsOf))
        RAPPORT_CHECK(parsePart(*m_archive, relationsOf, relations));
    for (const WorkbookHandler::Sheet &sheet : workbook.sheets) {
        const Relation relation = relations.relations.value(sheet.relation);
        if (relation.type == QLatin1String("worksheet") && m_archive->has(relation.target))
            m_sheets.push_back({sheet.name, relation.target, sheet.hidden});
    }
    RAPPORT_CHECK(readStyles(relations.targetOf(QStringLiteral("styles"))));
    return readTexts(relations.targetOf(QStringLiteral("sharedStrings")));
}

Result<> XlsxWorkbook::readStyles(const QString &part)
{
    if (!m_archive->has(part))
        return {};
    StylesHandler styles;
    RAPPORT_CHECK(parsePart(*m_archive, part, styles));
    m_styles = styles.kinds();
    return {};
}

Result<> XlsxWorkbook::readTexts(const QString &part)
{
    if (!m_archive->has(part))
        return {};
    TextsHandler texts(m_texts, m_droppedCharacters);
    RAPPORT_CHECK(parsePart(*m_archive, part, texts));
    if (texts.fault && texts.fault->code == ErrorCode::Parse)
        texts.fault->args = QStringList{m_archive->path()};
    return texts.fault ? fail(*texts.fault) : Result<>{};
}

Result<const XlsxSheet *> XlsxWorkbook::sheet(const QString &name) const
{
    if (m_sheets.empty())
        return fail(ErrorCode::Parse, QStringLiteral("xlsx.no-sheets"), {m_archive->path()});
    const int number = name.toInt();
    auto found = std::find_if(m_sheets.begin(), m_sheets.end(), [&name](const XlsxSheet &sheet) {
        return name.isEmpty() ? !sheet.hidden : sheet.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    if (found == m_sheets.end() && number >= 1 && static_cast<size_t>(number) <= m_sheets.size())
        found = m_sheets.begin() + number - 1;
    if (found == m_sheets.end() && name.isEmpty())
        found = m_sheets.begin();
    if (found == m_sheets.end())
        return fail(ErrorCode::Validation, QStringLiteral("xlsx.no-sheet"), {m_archive->path(), name});
    return &*found;
}

NumberKind XlsxWorkbook::kindOfStyle(int style) const
{
    return style >= 0 && static_cast<size_t>(style) < m_styles.size() ? m_styles[static_cast<size_t>(style)]
                                                                      : NumberKind::Plain;
}

} // namespace rapport::exchange
