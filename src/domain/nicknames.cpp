#include "domain/nicknames.h"

#include <QHash>

namespace rapport::domain {

namespace {

/// Names that one person goes by: the full one and its short, pet and neighbouring-language forms. Folded, by hand.
constexpr const char *kFamilies[] = {
    // English
    "robert rob robbie bob bobby bert roberto rupert",
    "william will willy willie bill billy liam wilhelm willi guillaume guillermo",
    "richard rich richie rick ricky dick ricardo",
    "james jim jimmy jamie jem",
    "john johnny jack jon johnnie",
    "jonathan jon jonny nathan jonatan",
    "michael mike mick mickey mikey michel michele miguel mihai michal misha",
    ("elizabeth elisabeth liz lizzy lizzie beth betty eliza lisa elsa elisa bess libby lisbeth ilse else "
     "isabel"),
    ("margaret maggie meg peggy marge margie greta gretchen margarete margarethe grete marguerite margot "
     "margarita rita"),
    ("katherine catherine kathryn kate katie kathy cathy kat kitty katharina kathrin katrin katja kathi kati "
     "kathe catalina "
     "caterina "
     "katarina ekaterina katya karin"),
    "christopher chris kit christoph christof cristobal cristoforo kris",
    "christine christina chris chrissy tina kristina kristin christiane christa",
    "christian chris christo cristian krystian",
    "alexander alex al alec sandy xander lex sascha sasha alejandro alessandro alexandre aleksander aleks",
    "alexandra alex sandra sandy lexi sasha alejandra alessandra aleksandra",
    "thomas tom tommy thom tomas tommaso tomasz",
    "charles charlie chuck chas karl carl carlos carlo",
    "edward ed eddie ted teddy ned eduard edouard eduardo edoardo",
    "edmund ed eddie ted edmond",
    "anthony tony ant anton antonio antoine antoni toni",
    "andrew andy andi drew andreas andre andrea andres andrej andrzej",
    "joseph joe joey josef jo sepp jose giuseppe pepe beppe jozef",
    "josephine jo josie josefine josefa fina",
    "patrick pat paddy patrice patricio",
    "patricia pat patty trish tricia patrizia",
    "daniel dan danny daniele dani",
    "daniela dani danielle daniella",
    "david dave davey davide",
    "matthew matt matty matthias mathias mathieu mateo matteo matthieu mats mateusz",
    "nicholas nick nicky nico nicolas nikolaus nikolas niklas klaus claus nicola nikolai kolja nicolo",
    "samuel sam sammy",
    "samantha sam sammy",
    "benjamin ben benny benji benjamim",
    "timothy tim timmy timotheus timo",
    "gregory greg gregor gregoire gregorio",
    "jeffrey jeff geoff geoffrey gottfried",
    "stephen steven steve stevie stefan stephan stephane etienne esteban stefano szczepan",
    "stephanie steph steffi stefanie stefania estefania",
    "peter pete pit pierre pedro pietro petr pjotr piotr peer",
    "paul pauli paolo pablo pavel pawel paulo",
    "philip phil phillip philipp philippe felipe filippo filip",
    "ronald ron ronnie",
    "donald don donnie",
    "kenneth ken kenny",
    "lawrence larry laurence lorenz laurent lorenzo laurenz lars",
    "leonard len lenny leo leonhard leonardo lennart",
    "raymond ray raimund raimondo ramon",
    "frederick fred freddy friedrich fritz frederic federico frederik fredrik",
    "francis frank francois francesco francisco franz frans paco pancho franciszek",
    "frances fran fanny francesca franziska francisca franzi sissi paca",
    "george georg jorge giorgio georges jurgen jorg jerzy juri schorsch",
    "gerald gerry jerry gerhard gerd gerard",
    "harold harry hal harald",
    "henry harry hank henrik heinrich heinz henri enrico enrique heiner hendrik henryk",
    "albert al bert bertie alberto albrecht",
    "alfred fred alf alfredo alfie",
    "arthur art artie artur arturo",
    "walter walt wally gualtiero walther",
    "theodore ted teddy theo theodor teodoro",
    "eugene gene eugen eugenio evgeni",
    "abigail abby gail",
    "amanda mandy",
    "barbara barb babs barbie babsi barbel",
    "deborah deb debbie debby debora",
    "dorothy dot dottie dolly dorothea doris dora thea dorte",
    "eleanor ellie nell nora lenore eleonore eleonora leonora",
    "helen nell helena helene lena elena leni lene alena yelena",
    "jacqueline jackie",
    "jennifer jen jenny jenn",
    "jessica jess jessie",
    "judith judy jutta",
    "kimberly kim",
    "mary molly polly mamie maria marie mia mitzi marija marija masha miriam maryam",
    "martha marty marta",
    "nancy nan ann anne anna annie hannah hanna anni anja anya ana aneta anka annika anette annette",
    "pamela pam",
    "rebecca becky becca rebekka",
    "sarah sally sara sadie",
    "susan sue susie suzanne susanne susanna suzy sanna susi zuzana zuzanna",
    "teresa terry tess theresa therese resi tereza",
    "victoria vicky vic tori viktoria vittoria",
    "victor vic viktor vittorio",
    "vincent vince vinny vinzenz vincenzo vicente",
    "virginia ginny",
    "zachary zach zack zacharias",
    "joshua josh josua",
    "nathaniel nathan nate nat",
    "gabriel gabe gabriele gabor",
    "dominic dom dominik dominique domenico domingo",
    "martin marty martino marcin martijn",
    "maximilian max maxi massimiliano maksymilian maxim maxime massimo",
    "oliver ollie olli olivier oliviero",
    "sebastian seb basti bastian sebastien sebastiano",
    "tobias toby tobi tobia",
    "simon si simone szymon",
    "rudolf rudi rudy rodolfo rolf ruedi",
    "hubert bert hubertus hugh hugo",
    "sigmund siegmund sigi siggi siegfried",
    "wolfgang wolf wolfi",
    "ulrich uli ulli ueli",
    "ulrike uli ulli rike",
    "johannes hans hannes johann jan hansi jo giovanni gianni juan jean ivan joao jens",
    "jakob jacob jake jack jacques giacomo jacopo iago diego santiago",
    "joachim jochen achim jo joaquin gioacchino",
    "ludwig lutz lou louis luis luigi lodovico luca ludwik",
    "louise luise lou lulu lisa luisa",
    "gunther gunter gunnar",
    "manfred fred manni",
    "reinhard reini rene",
    "bernhard bernard bernd bernie bernardo berndt",
    "eberhard ebi hardy",
    "gabriele gabi gaby gabriella gabriela",
    "angelika angie angela geli angelica angelique",
    "monika moni monica monique",
    "petra pia petronella",
    "renate nati renata",
    "ursula uschi ulla uschel",
    "veronika vroni vero veronica veronique",
    "brigitte gitte biggi brigitta brigida bridget birgit",
    "cornelia conny conni nelly cornelie",
    "waltraud traudl traudel",
    "gertrud trude gerti traudl gertrude",
    "magdalena lena leni magda magdalene madeleine maddie",
    "valentina vale tina",
    "valentin tino valentino",
    "emanuel manuel manny manu emmanuel manolo emanuele",
    "manuela manu emanuela",
    "ignacio nacho ignaz ignatius ignazio",
    "rosario charo",
    "concepcion concha conchita",
    "dolores lola lolita",
    "mercedes merche",
    "guadalupe lupe lupita",
    "jesus chus chuy",
    "rafael rafa raphael raffaele rafal",
    "fernando nando fer ferdinand ferdinando",
    "salvatore toto salva salvador",
    "domenica mimma",
    "dmitri dima dmitry dimitri mitja dimitrios",
    "vladimir vova volodya vlad volodymyr",
    "sergei serge sergej seryozha sergio sergey",
    "mikhail misha michail mihail",
    "tatiana tanya tanja tatjana",
    "natalia natasha nathalie natalie nata natalja",
    "nikita niki",
    "evgenia zhenya jewgenia eugenia",
    "stanislav stas stanislaw staszek",
    "boguslaw bogdan",
    "malgorzata gosia malgosia",
    "agnieszka aga agnes agnese ines",
    "joanna asia joana johanna jo hanna giovanna jeanne joan jane jana janet",
    "krzysztof krzys krzysiek",
    "zbigniew zbyszek",
    "kazimierz kazik casimir",
    "istvan pista",
    "laszlo laci ladislaus",
    "gyorgy gyuri",
    "erzsebet erzsi bozsi",
    "mehmet memo muhammet mohammed mohamed muhammad",
    "mustafa musti",
    "ibrahim ibo abraham abe bram",
    "fatima fatma fatoumata",
    "cecilia cecile cilly celia",
    "genevieve gen",
    "beatrice bea trixie beatrix beatriz",
    "caroline carol carrie karoline carolina caro karolina lina",
    "charlotte lotte lottie charlie carlotta",
    "constance connie konstanze costanza",
    "emily em emma emmy emilia emilie milly",
    "florence flo florian flora",
    "isabella bella izzy isabelle isabel isa",
    "jasmine jas yasmin",
    "lillian lily lilly lili lilian",
    "melissa mel missy",
    "melanie mel melania",
    "olivia liv livia",
    "penelope penny",
    "philippa pippa",
    "rosemary rose rosie rosi rosa rosemarie romy",
    "winifred win winnie fred",
};

struct Table {
    std::vector<QStringList> names; ///< by family, from 1
    QHash<QString, std::vector<quint16>> families;
};

const Table &table()
{
    static const Table kTable = [] {
        Table made;
        made.names.emplace_back();
        for (const char *line : kFamilies) {
            const QStringList names = QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
            const auto family = static_cast<quint16>(made.names.size());
            for (const QString &name : names) {
                auto &families = made.families[name];
                if (families.empty() || families.back() != family)
                    families.push_back(family);
            }
            made.names.push_back(names);
        }
        return made;
    }();
    return kTable;
}

} // namespace

std::vector<quint16> nameFamilies(const QString &foldedFirstName)
{
    return table().families.value(foldedFirstName);
}

QStringList namesOfFamily(quint16 family)
{
    return family < table().names.size() ? table().names[family] : QStringList();
}

} // namespace rapport::domain
