"""What people are, as it stands behind or before their names: 팀장, 代表取締役, Head of BD, 님, 様, Dr."""

from __future__ import annotations

import re

from biopartner.reading.legal_forms import legal_forms
from biopartner.reading.names.firms import is_firm

_POSTS = (
    "대표이사 대표 부회장 회장 부사장 사장 이사장 전무이사 상무이사 전무 상무 이사 연구소장 본부장 사업부장 센터장 "
    "부장 차장 과장 대리 부팀장 팀장 실장 소장 부원장 원장 단장 사무국장 국장 그룹장 파트장 지사장 교수 박사 변호사 "
    "변리사 심사역 사무관 서기관 장관 차관 매니저 책임연구원 선임연구원 수석연구원 연구원 책임 선임 수석 주임 사원 "
    "공동대표이사 각자대표이사 공동대표 각자대표 담당자 담당 통역사 통역 비서 주무관 행정관 참사관 상무관 영사 "
    "代表取締役社長 代表取締役 代表 取締役 副社長 支社長 社長 副会長 会長 専務 常務 執行役員 副本部長 本部長 副部長 "
    "部長 次長 課長 係長 室長 所長 副院長 院長 事務局長 局長 支店長 工場長 センター長 マネージャー マネジャー "
    "副理事長 理事長 理事 准教授 助教 教授 博士 研究員 主任 主査 顧問 大臣 課長補佐 参事官 通訳者 通訳 秘書 担当者 担当"
)
POSTS = tuple(sorted(_POSTS.split(), key=len, reverse=True))
_SURE = "|".join((*POSTS, "C[BDEFIMOPST]O", "[ES]?VP", r"Ph\.? ?D\.?", "MBA"))
_SURELY = re.compile(rf"(?:{_SURE})(?:\s*[/·・&兼겸]?\s*(?:{_SURE}))*")
HONORIFICS = ("선생님", "님", "씨", "先生", "様", "さま", "さん", "氏", "殿")
_DEPARTMENT = re.compile(
    r".*(?:사업|개발|연구|기획|전략|영업|해외|글로벌|경영|임상|마케팅|투자|협력|국제|제휴|총무|인사|법무|재무|홍보"
    r"|事業|開発|研究|企画|戦略|営業|海外|国際|経営|管理|臨床|薬事|知財|総務|人事|法務|広報|提携).*|.{2,}(?:본부|그룹|팀|本部)|.{3,}실|(?:비서|감사)실"
)
_LATIN = re.compile(
    r"(?:Ph\.? ?D|M\.? ?D|MBA|DVM|C[A-Z]O|[SE]?VP|PM|BD|IR)\.?"
    r"|(?i:head\b.*|.*\b(?:head of|director|manager|president|officer|lead|chair\w*|founder|professor|scientist|"
    r"analyst|counsel|advis[eo]r|consultant|secretary|researcher|associate|specialist|"
    r"development|operations|strategy|alliances?|business|clinical|research|affairs|marketing|sales|licensing|team|"
    r"department|division|office|unit|partnering|innovation)\b.*)"
)

BEFORE = re.compile(r"(?i:(?P<post>dr|prof)|professor|mr|mrs|ms|miss)\b\.?\s*(?=\S)")


def cut_post(text: str) -> tuple[str, str]:
    """A text without the post that it ends with, and that post; empty where there is none."""
    if not text.endswith(POSTS):
        return text, ""
    post = next(post for post in POSTS if text.endswith(post))
    return text[: -len(post)].rstrip(), post


def without_honorific(name: str) -> str:
    """A name without 님, 様 and the like behind it."""
    if not name.endswith(HONORIFICS):
        return name
    return name.removesuffix(next(one for one in HONORIFICS if name.endswith(one))).rstrip()


def is_surely_post(text: str) -> bool:
    """Whether a text is posts and nothing else, without a department: 대표이사/CEO, 代表取締役CEO."""
    return _SURELY.fullmatch(text) is not None


def is_post(text: str) -> bool:
    """Whether a text is what somebody is, or the department: 사업개발팀장, Head of BD."""
    if is_surely_post(text):
        return True
    if _LATIN.fullmatch(text):
        return not legal_forms(text)
    before, post = cut_post(text)
    return (bool(post) and not before) or is_department(before)


def is_department(text: str) -> bool:
    return bool(_DEPARTMENT.fullmatch(text)) and not is_firm(text)


def is_addressed(name: str) -> bool:
    """Whether a name has a post or an honorific, as only people have."""
    return (name.endswith((*POSTS, *HONORIFICS)) and name not in POSTS) or BEFORE.match(name) is not None
